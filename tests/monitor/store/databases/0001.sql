BEGIN TRANSACTION;
CREATE TABLE article (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	url TEXT, 
	site VARCHAR(100), 
	tier INTEGER NOT NULL, 
	first_seen VARCHAR(32) NOT NULL, 
	late BOOLEAN NOT NULL, 
	CONSTRAINT pk_article PRIMARY KEY (id), 
	CONSTRAINT uq_article_identity UNIQUE (identity)
);
INSERT INTO "article" VALUES(1,'https://mintrans.vestnik.example/news/1','https://mintrans.vestnik.example/news/1',NULL,7,'2026-12-01T01:17:45.880351+00:00',0);
INSERT INTO "article" VALUES(2,'https://zarechye.example/a/17','https://zarechye.example/a/17',NULL,7,'2026-12-01T01:17:46.374488+00:00',0);
INSERT INTO "article" VALUES(3,'https://energo.example/n/3','https://energo.example/n/3',NULL,7,'2026-12-01T01:17:46.424888+00:00',0);
INSERT INTO "article" VALUES(4,'https://zarechye.example/a/20','https://zarechye.example/a/20',NULL,7,'2026-12-01T01:17:46.437252+00:00',0);
INSERT INTO "article" VALUES(5,'https://pasechnik.example/7','https://pasechnik.example/7',NULL,7,'2026-12-01T01:17:51.003542+00:00',0);
INSERT INTO "article" VALUES(6,'text:414627e76efdbd302dc0f58115f3955080592b1bda121342dd40744d9b1b90f6',NULL,NULL,7,'2026-12-01T01:17:51.018620+00:00',0);
INSERT INTO "article" VALUES(7,'https://obzor.example/w/9','https://obzor.example/w/9',NULL,7,'2026-12-01T01:17:51.025180+00:00',0);
INSERT INTO "article" VALUES(8,'http://127.0.0.1:36419/news/1','http://127.0.0.1:36419/news/1','vestnik.example',6,'2026-12-01T01:17:59.400840+00:00',1);
CREATE TABLE crawl (
	id INTEGER NOT NULL, 
	site VARCHAR(100) NOT NULL, 
	started_at VARCHAR(32) NOT NULL, 
	ended_at VARCHAR(32) NOT NULL, 
	pages INTEGER NOT NULL, 
	unchanged INTEGER NOT NULL, 
	failed INTEGER NOT NULL, 
	articles INTEGER NOT NULL, 
	error TEXT, 
	CONSTRAINT pk_crawl PRIMARY KEY (id)
);
INSERT INTO "crawl" VALUES(1,'vestnik.example','2026-12-01T01:17:58.919058+00:00','2026-12-01T01:18:01.684872+00:00',1,0,0,1,NULL);
CREATE TABLE decision (
	proposal VARCHAR(20) NOT NULL, 
	canonical TEXT NOT NULL, 
	instrument VARCHAR(100), 
	decided_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (proposal)
);
INSERT INTO "decision" VALUES('P-65794a22','Меморандум о защите пчёл от перевозимых клещей',NULL,'2026-12-01T01:17:55.528452+00:00');
CREATE TABLE event (
	id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	key_id INTEGER NOT NULL, 
	instrument VARCHAR(20), 
	canonical TEXT NOT NULL, 
	type VARCHAR(30) NOT NULL, 
	status VARCHAR(30) NOT NULL, 
	polarity VARCHAR(1) NOT NULL, 
	modality VARCHAR(12) NOT NULL, 
	side VARCHAR(8), 
	chamber VARCHAR(8), 
	when_phrase TEXT, 
	when_from VARCHAR(10), 
	when_to VARCHAR(10), 
	quote TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	review TEXT, 
	confidence FLOAT NOT NULL, 
	cue TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	reader VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (id), 
	CONSTRAINT fk_event_version_id FOREIGN KEY(version_id) REFERENCES version (id), 
	CONSTRAINT fk_event_key_id FOREIGN KEY(key_id) REFERENCES event_key (id)
);
INSERT INTO "event" VALUES(1,1,1,'U-43','Соглашение о взаимном признании виз и по иным вопросам, связанным с въездом иностранных граждан','intergov_agreement','SIGNED','+','fact','BOTH',NULL,NULL,NULL,NULL,'Министры транспорта Беларуси и России подписали в Минске соглашение о взаимном признании виз.',0,93,'уже известно: «SIGNED» 19.06.2020',0.95,'подписали','sign/finite','60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "event" VALUES(2,1,2,'U-43','Соглашение о взаимном признании виз и по иным вопросам, связанным с въездом иностранных граждан','intergov_agreement','ENTRY_PLANNED','+','planned',NULL,NULL,'11 мая','2026-05-11','2026-05-11','Документ вступит в силу 11 мая.',94,125,'шаг назад: 11.01.2025 уже было «IN_FORCE»',0.8,'вступит в силу','enter/future','60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "event" VALUES(5,3,3,'U-50','Договор о едином рынке газа Союзного государства','interstate_treaty','SIGNING_PLANNED','+','planned',NULL,NULL,NULL,NULL,NULL,'Договор о формировании объединённого рынка газа Союзного государства планируют подписать.',58,147,NULL,0.95,'подписать','sign/governed-by-plan','60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "event" VALUES(6,5,4,'U-50','Договор о едином рынке газа Союзного государства','interstate_treaty','SIGNING_PLANNED','+','planned',NULL,NULL,'1 июня','2026-06-01','2026-06-01','Договор о формировании объединённого рынка газа Союзного государства планируют подписать до 1 июня.',58,157,NULL,0.95,'подписать','sign/governed-by-plan','60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "event" VALUES(7,6,5,NULL,'Меморандум о защите пчёл от перевозимых клещей','memorandum','SIGNED','+','fact','BOTH',NULL,NULL,NULL,NULL,'Беларусь и Россия подписали межправительственный меморандум о защите пчёл от перевозимых клещей.',38,134,NULL,0.7,'подписали','sign/finite','60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "event" VALUES(8,8,1,'U-43','Соглашение о взаимном признании виз и по иным вопросам, связанным с въездом иностранных граждан','intergov_agreement','SIGNED','+','fact','BOTH',NULL,NULL,NULL,NULL,'Министры транспорта Беларуси и России подписали в Минске соглашение о взаимном признании виз.',0,93,NULL,0.95,'подписали','sign/finite','60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "event" VALUES(9,8,2,'U-43','Соглашение о взаимном признании виз и по иным вопросам, связанным с въездом иностранных граждан','intergov_agreement','ENTRY_PLANNED','+','planned',NULL,NULL,'11 мая','2026-05-11','2026-05-11','Документ вступит в силу 11 мая.',94,125,NULL,0.8,'вступит в силу','enter/future','60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "event" VALUES(10,8,5,NULL,'Меморандум о защите пчёл от перевозимых клещей','memorandum','SIGNED','+','fact','BOTH',NULL,NULL,NULL,NULL,'Беларусь и Россия подписали межправительственный меморандум о защите пчёл от перевозимых клещей.',545,641,NULL,0.7,'подписали','sign/finite','60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "event" VALUES(11,2,1,'U-43','Соглашение о взаимном признании виз и по иным вопросам, связанным с въездом иностранных граждан','intergov_agreement','SIGNED','+','fact','BOTH',NULL,NULL,NULL,NULL,'Министры транспорта Беларуси и России подписали в Минске соглашение о взаимном признании виз.',0,93,NULL,0.95,'подписали','sign/finite','60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "event" VALUES(12,2,2,'U-43','Соглашение о взаимном признании виз и по иным вопросам, связанным с въездом иностранных граждан','intergov_agreement','ENTRY_PLANNED','+','planned',NULL,NULL,'11 мая','2026-05-11','2026-05-11','Документ вступит в силу 11 мая.',94,125,NULL,0.8,'вступит в силу','enter/future','60fa0970c432c9fc.1661d66c72305e68');
CREATE TABLE event_key (
	id INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	status VARCHAR(30) NOT NULL, 
	side VARCHAR(8), 
	chamber VARCHAR(8), 
	day VARCHAR(10) NOT NULL, 
	article_id INTEGER NOT NULL, 
	CONSTRAINT pk_event_key PRIMARY KEY (id), 
	CONSTRAINT fk_event_key_article_id FOREIGN KEY(article_id) REFERENCES article (id)
);
INSERT INTO "event_key" VALUES(1,'U-43','SIGNED','BOTH',NULL,'2020-06-19',1);
INSERT INTO "event_key" VALUES(2,'U-43','ENTRY_PLANNED',NULL,NULL,'2026-05-11',1);
INSERT INTO "event_key" VALUES(3,'U-50','SIGNING_PLANNED',NULL,NULL,'2026-02-27',3);
INSERT INTO "event_key" VALUES(4,'U-50','SIGNING_PLANNED',NULL,NULL,'2026-06-01',3);
INSERT INTO "event_key" VALUES(5,'new:memorandum:831fb4264aaa','SIGNED','BOTH',NULL,'2026-03-01',5);
CREATE TABLE heard (
	key_id INTEGER NOT NULL, 
	recipient TEXT NOT NULL, 
	watch TEXT NOT NULL, 
	waits BOOLEAN NOT NULL, 
	CONSTRAINT pk_heard PRIMARY KEY (key_id, recipient, watch), 
	CONSTRAINT fk_heard_key_id FOREIGN KEY(key_id) REFERENCES event_key (id)
);
INSERT INTO "heard" VALUES(3,'me@localhost','everything',0);
INSERT INTO "heard" VALUES(4,'me@localhost','everything',0);
INSERT INTO "heard" VALUES(5,'me@localhost','everything',0);
CREATE TABLE mention (
	id INTEGER NOT NULL, 
	version_id INTEGER NOT NULL, 
	instrument VARCHAR(20), 
	canonical TEXT NOT NULL, 
	type VARCHAR(30) NOT NULL, 
	status VARCHAR(30) NOT NULL, 
	quote TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_mention PRIMARY KEY (id), 
	CONSTRAINT fk_mention_version_id FOREIGN KEY(version_id) REFERENCES version (id)
);
INSERT INTO "mention" VALUES(1,7,'U-06','Договор о создании Союзного государства','founding_treaty','REFERENCE','В читальном зале лежит договор о создании Союзного государства.',89,152,'no-status');
CREATE TABLE other_news (
	one INTEGER NOT NULL, 
	other INTEGER NOT NULL, 
	CONSTRAINT pk_other_news PRIMARY KEY (one, other)
)
 WITHOUT ROWID

;
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	message_id VARCHAR(120) NOT NULL, 
	recipient TEXT NOT NULL, 
	article_id INTEGER NOT NULL, 
	payload TEXT NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_attempt_at VARCHAR(32) NOT NULL, 
	claimed_until VARCHAR(32), 
	last_error TEXT, 
	created_at VARCHAR(32) NOT NULL, 
	sent_at VARCHAR(32), 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT uq_outbox_message_id UNIQUE (message_id), 
	CONSTRAINT fk_outbox_article_id FOREIGN KEY(article_id) REFERENCES article (id)
);
INSERT INTO "outbox" VALUES(1,'<3532440affb1c816dc71eead245ed9f5b7a181dd@unionwatch.invalid>','me@localhost',3,'{"events":[{"before":null,"chamber":null,"confidence":0.95,"confirmed":false,"cue":"подписать","instrument":"U-50","modality":"planned","promises":[],"quote":"Договор о формировании объединённого рынка газа Союзного государства планируют подписать.","review":null,"rule":"sign/governed-by-plan","side":null,"status":"SIGNING_PLANNED","title":"Договор о едином рынке газа Союзного государства","topic":"energy.gas","type":"interstate_treaty","when_from":null,"when_phrase":null,"when_to":null}],"language":"ru","source":{"published":"2026-02-27T10:00:00+03:00","seen_at":"2026-12-01T01:17:46.424888+00:00","site":null,"tier":7,"title":"Рынок газа готовят","url":"https://energo.example/n/3"},"watch":"everything"}','sent',1,'2026-12-01T01:17:46.424888+00:00',NULL,NULL,'2026-12-01T01:17:46.424888+00:00','2026-12-01T01:17:47.514350+00:00');
INSERT INTO "outbox" VALUES(2,'<ec50b5ad6ca7923d1db8fc1bd24a56ca4293bc62@unionwatch.invalid>','me@localhost',3,'{"events":[{"before":null,"chamber":null,"confidence":0.95,"confirmed":false,"cue":"подписать","instrument":"U-50","modality":"planned","promises":[],"quote":"Договор о формировании объединённого рынка газа Союзного государства планируют подписать до 1 июня.","review":null,"rule":"sign/governed-by-plan","side":null,"status":"SIGNING_PLANNED","title":"Договор о едином рынке газа Союзного государства","topic":"energy.gas","type":"interstate_treaty","when_from":"2026-06-01","when_phrase":"1 июня","when_to":"2026-06-01"}],"language":"ru","source":{"published":"2026-02-27T10:00:00+03:00","seen_at":"2026-12-01T01:17:50.224828+00:00","site":null,"tier":7,"title":"Рынок газа готовят","url":"https://energo.example/n/3"},"watch":"everything"}','queued',0,'2026-12-01T01:17:50.224828+00:00',NULL,NULL,'2026-12-01T01:17:50.224828+00:00',NULL);
INSERT INTO "outbox" VALUES(3,'<cf4ec7f5e133b4dce83467a6a056cb9fbdc843d0@unionwatch.invalid>','me@localhost',5,'{"events":[{"before":null,"chamber":null,"confidence":0.7,"confirmed":false,"cue":"подписали","instrument":null,"modality":"fact","promises":[],"quote":"Беларусь и Россия подписали межправительственный меморандум о защите пчёл от перевозимых клещей.","review":"единственный источник уровня T7, нужен второй, независимый","rule":"sign/finite","side":"BOTH","status":"SIGNED","title":"Меморандум о защите пчёл от перевозимых клещей","topic":null,"type":"memorandum","when_from":null,"when_phrase":null,"when_to":null}],"language":"ru","source":{"published":"2026-03-01","seen_at":"2026-12-01T01:17:51.003542+00:00","site":null,"tier":7,"title":"Пчёл защитят вместе","url":"https://pasechnik.example/7"},"watch":"everything"}','queued',0,'2026-12-01T01:17:51.003542+00:00',NULL,NULL,'2026-12-01T01:17:51.003542+00:00',NULL);
INSERT INTO "outbox" VALUES(4,'<69d6758deede0228a3cfa523797b6dea6ae39093@unionwatch.invalid>','me@localhost',7,'{"events":[{"before":null,"chamber":null,"confidence":0.7,"confirmed":true,"cue":"подписали","instrument":null,"modality":"fact","promises":[],"quote":"Беларусь и Россия подписали межправительственный меморандум о защите пчёл от перевозимых клещей.","review":null,"rule":"sign/finite","side":"BOTH","status":"SIGNED","title":"Меморандум о защите пчёл от перевозимых клещей","topic":null,"type":"memorandum","when_from":null,"when_phrase":null,"when_to":null}],"language":"ru","source":{"published":"2026-03-03","seen_at":"2026-12-01T01:17:51.025180+00:00","site":null,"tier":7,"title":"Обзор недели","url":"https://obzor.example/w/9"},"watch":"everything"}','queued',0,'2026-12-01T01:17:51.025180+00:00',NULL,NULL,'2026-12-01T01:17:51.025180+00:00',NULL);
CREATE TABLE part (
	digest INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	CONSTRAINT pk_part PRIMARY KEY (digest, article_id)
);
INSERT INTO "part" VALUES(7,1);
INSERT INTO "part" VALUES(7,2);
INSERT INTO "part" VALUES(7,4);
CREATE TABLE parted (
	one INTEGER NOT NULL, 
	other INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_parted PRIMARY KEY (one, other)
);
INSERT INTO "parted" VALUES(2,1,'так решил редактор');
INSERT INTO "parted" VALUES(1,2,'так решил редактор');
INSERT INTO "parted" VALUES(2,4,'так решил редактор');
INSERT INTO "parted" VALUES(4,2,'так решил редактор');
INSERT INTO "parted" VALUES(2,7,'так решил редактор');
INSERT INTO "parted" VALUES(7,2,'так решил редактор');
CREATE TABLE raw (
	digest VARCHAR(64) NOT NULL, 
	body BLOB NOT NULL, 
	length INTEGER NOT NULL, 
	CONSTRAINT pk_raw PRIMARY KEY (digest)
);
INSERT INTO "raw" VALUES('97d56d82a38f38d356ca98ca3d4daebd637d1624e25d9c19fbb536ce53c760cb',X'789C55915B6AC3400C45B7A20584407658673029E4C314FA5968BFFA3D71E276E2C7740BD28E7A243BD04292895E67AEEEE89B165DB45863477BB2B3F8A159176BF4472BA9A366D1171D74D24C982814F1CF07E5C6230FE8D51BBF80989E3CD58B069CCCA8837054BD06E5191A7792D44A9F7E3352742657758685824272711D2BBEF7C45EF4958ED112BD10EC482184A7B8D94309419325391C84B66C1D639F3AC01C886B2CDBAD9754944CBE9E6FDAF017413790C95A3B31EA8A7BBEF7C73D3028949DB83661AD8A3DD549F478C7162C18C9712195209630247CBDF808EAC2B0EB6A35824E3E62ADA743A9B5E1677513D7C9788FD5DDCD3A270CD8146D2CF98E99B1858BCE6EE4FCF76D35EF1EF8DECEFF01E3F684124FE0E5ED1972383F05CEEDD876EC0036B8C8765F4EEAC136317BDFFF02872A95CB',594);
INSERT INTO "raw" VALUES('93f06fb5287e1d46961f1d86982166467f2c4f4ae7208010ede62769451ea892',X'789C6D924D4EC3400C85AFE20354957A43D2A82AA84215882502566CD84CD306A6F919A49EC0BE119F9D54020929CDD4F6F39BE7E7E8B3661D355B656BBBB19DF8A14947ABF45B0BA9B526D1076DB5D7445853C8E2CF1BE5CA230FC0EA89374474F79E6A44839C4CA7AD70143D06CB2D6CDC49520B38FDA225EB40AEE800170A32C9D1754CF48D2796A24F203AABC1C2606B0A21BC8E9B3D9410D45B2DAB95004BB6A7ED5D5B385BE212C3EEA74B0A4A7A1FCF27ADF88BA01394B56D6C4BAB2B6EF89DAFF7C041212FC4B5096315EC29CE04C61173306224C781540D630E43C2D783B7A02E0C3B4E562368EB2DB6F17428B54DF859DCC4A933F631B93B5BE70C2D36058C215F3133A670D1C98D1C7EEF56D3E24ADFD8EE2F4137AF5062055E9ED790C2F93EE8DC8E79C63D84152E32DDA73335D056D17B46C88B1EC4EE1D387785157790B4ECE8F2A18F0EA7EE8374FF7E71977EF9037EA8C64D',666);
INSERT INTO "raw" VALUES('4285f37f18e849d0fc63fdc7ecb788777c1bff772d84725ec43909648c0dbea1',X'789C3D91EB6DC3300C8457D10499D18F0005E23641810CD00E104049EC5670627985E346FD48B7FD238B34EF7877D2A7AA6E9AAC4BFAE0D36AB55E573D5434AB246B94ADA5FD54B58E6AD22369514EF4A6F8531883A2826C186A6D48F6C6C8447977E68D6A977466E81EFBAA354935D9DE6F701787D2CFE082AFEA6A07968D948BBDD35E36308A6CA09891409DF5ED175CD891EBDF901F28E9C167002D226E3EB7622C76D0ECEDE8AE57202367C14AC6E22B422F9A3D09B74067D8E83A5768A7C020B74055F58546A73B25CD9ECBA4A7F5C9836B23D60680AF019D1D647BA78BFC3C4DB4C4A2EA8BFE53989D62751BB864C548D76991FC12CFD1C58833C463FD461F8F80E1DD0FFF82430E',469);
INSERT INTO "raw" VALUES('0077cc68a7c18e2a7cc2638a3929e286a85557b2f85ea3187d8ad614266db63e',X'789C3D4FDB0DC230105BE506A898B12D120F5115C1077CB242E94344096D57B037C24980AFE47CF6D9C6D53060618905232B78BD6FC38A4E90C764B8A7EFC43D1B9E4DD41A9E254F08708659FC9E5BB6864E4810B1DD186E70E24D99B34A54693DC225404336F41667AC1659237A09E6C8E34E9E351B5382C04B3629E4603CA484818D40A7BFAE9592BCA25877FF065EC09273FF988AF5885A4DBD7AE0A9E551462D6B4BBE2167FC3A5B2A53735B58F21CB4EB5446475D8AFA52EDAC4C852A9E361FCCDBE441',334);
INSERT INTO "raw" VALUES('7cad3b3e4032d73afb9845f3d7ecf8e0a45bd1b618e02958873ff4c8662ba8cf',X'789C3D91E94DC4400C855B71052BD1618E959008EC0A8902A000A4D92310653793169E3BE2B303FC998C1DBFCBA30F559D357A677AE7D36AF55E27DD3469D664DEA8784BFBAEEA1DD5A89B6951317A63FE991883A2826C186A7D307F6164A4BC04F346B533BD317449BDEA8DA99AEFE306F71450FA055CF2559DFC09B12BE5E2AFB4970D8C231F28662C50177DC785147EE0FA3714074E7AF005408B8973CCAD044B0D9ABD1F22F50AE4CA3911A510F1D928AB3D189D03DA478C7F6A8ECD442426868DBE0BC77E4C0EEC4F50577DE139E88FA639F634EAEEBDC522DB5C73032064419700F93EE8729FB15DBCA5500DA1FFADCC41B1462C522381BFA425C2633E4F9723C1908FF7FB14F9282C60F70373C24C85',485);
INSERT INTO "raw" VALUES('cd033ab07fa52dafee10e021ccb1620d33df6dd5335cf1e63f081600c249edfe',X'789C4D90D10DC2300C4457F104CCD81421404542C0003042280D049A8615CE1B71767EF88A9C8BEFDE0567C1453B544C5850055F1B7487998306DE8F48BA47A49A914CDF22994AC19678AE0427BF8BDAE95A831E045970A34FA045D623D7FCF19743A0D76C7AE1CED3F322BDB2F6E6A107EEF416CAC04507BCDBC342B3CE29265DA388A1BE18B86F8BCEA527CC14B4B7B8C4E7C9195F042F3AE846F061B2B5497813FACAFDC079EBDD3EC6346164838D1844CBA321EE8EB0E8D1C05BBFCAC081C9D5583CC17FC44CC8C71A162ECDB2E2D1BE8B8EF9CF429CA6677AB29A230DAD7B741F562A2C3421AE7E8EA92290',420);
INSERT INTO "raw" VALUES('09944b4e3a0101e93a3703fa6d5fa7c97171b1af837388e03c5ffd80e3ea7772',X'789C3D4EDB0D8240106C650B20146075C045FDD0484203C60E56E094F0385A98EDC8D923F1E3367BF35C3CA158ADB5063354EC8A89ABF2452CD6623D8955DC47CA66BB906D053B6206A39D092FF4A1174A1256C1E6310103EDA120414DC2285623B9A647A2570BAF52ABEDE6F98A37E1861FEC39F9C39809B11474FF9B1878279C4BBEB9378A0F8AC91FFD035F6E10B67925957EBAA74D8217A907A1ED908A0FDE105C6315B7866E2D7F5C1EBB92',277);
INSERT INTO "raw" VALUES('34d4a5509ce596efbf2e935d7a61b3c5414a5ca155a56463097faaf3394774f5',X'789C65545B6EDB4010BBCA1EC008901B5616DC34B061236DD1FE1468BFFAADC8522CEBB1B9C2CC8D4A72D68FA04012675F1C0EC9B1FDB2C1161BBCF2B57FF26DE28735B67865EF96B1B5B626D98BF5365983658D8321F1E70F8E2BAEB8C05DEBF01740783D71AB4D2670EC8CD6277C643B0AE50BD050139B9671CF4E7832D88CBD6C33B0C060C0E6421E01DF72E321D977DC18BDC65D20F81A07225EAB3297498426AFD3E363C2B5C60F78F6D77A60F65867357B8822194C26B6C74E2BFC0B421D206BDFF8139E92718BDFF3A50E307030AC12B925B495214F2612EEF046592C10121FAFD8AA81384810E9FACA276027C18E2135083DF1896FB82DA6BE919E9922C64BF911EA16E988D043265D4393BF21A6BA20E98642CEF7DE5AB3BAC0B7BEFD0830160B932CE071B1A191F293E02847E9F100C00A2AA2BB3722B580ADF4F60C225F137C0E213A991FAE323E4A82FDD4BF90D277B482228E0C5FE42628D4BE4F4A125CF13D507FD061C570B818D6DCB4AD4AC131716DEF4A6847628A51E79F5173ED3B9A36F94B1481204D4206C870F29D841D2F4E9D4A57D70223B35022506E86EAAAD8CA701C3EA3D09E595C445F1C4BE5A46660FF4AD9814A9DD2A7BC93EA096DC7CB22F636E4FC166292F57D72732A1155D56B2EC0AF2F31C8D7747C9860B2B99F600DC4FF13CC297BBBE520E487670C41288BD4723AE698AD12E78E03AAD1C66083991E8A17849FE4F735E8E278E2F447FE4749F48C83B3C4A51077825FE7335D426D4B081FDF0807128FFE320A6E995672510529227F6BD9DDC77449A263C825276E10C53054EFE34B60ABDE1BE1A0A5190DC1C2877F5BA49CE9',1350);
INSERT INTO "raw" VALUES('f02cd0208c34e23cb5a0bbc8090fd14a5620265ae957f2cce47828a2e226ef28',X'789CED55C14AC34010FD95F1D49B6B3CAFFB2FD1A6B650DB52A220784853444551C4AB201EC54B5B5B69AD49A15F30FB47BE99B5E2C1A308422F4966F6BD376F26036B37AAEDBDF4B893503D3D683A2B4F6AC6ADFD9D4AF7B0823889ABCEA68DB499387EE081CF78CE037EE709173ED778CA53E29287BEE7FB3C463897C4824BDF036A045CDF5F93E4C6C86580BE2038217E84D0CCE7D604796B42B1DD76F5D8D9567CE46C4CF56E52DBA9988AE33B2D0C3914BDB126065E310771A30564376DEC89483DFA559F301539DB717C0F42C15390739FF9CB1F95A4622167F04860973C5EE96934525D85837A058A9691E339BF22992389D4808740E6BEAF4A22B272F48A44C933E23769098D21D8C424E54B015A1E5CE91CCF604D4EC4382961A4D328A5814092F9A8CF224C0CB9890A8915F0CEE12C5BB93B13EF502D092F111302B485E04F434B13F85D28E5463DA84570909719FB0BF985C4A3304CF0CFC44018C60C985B5885327443BBA03FC89C1430949C32AF488FD5316D9158CA5103312D9F7F730996F34D6B3AEB35F8076B10ADD760BD06196DFFC11A98AF3BC7843BA8D66EA749D72D9F687B2B8ABEDD6F9F07D684ABCDE855FB01B2EBDEC8',1914);
CREATE TABLE reading (
	version_id INTEGER NOT NULL, 
	reader VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_reading PRIMARY KEY (version_id), 
	CONSTRAINT fk_reading_version_id FOREIGN KEY(version_id) REFERENCES version (id)
);
INSERT INTO "reading" VALUES(1,'60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "reading" VALUES(2,'60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "reading" VALUES(3,'60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "reading" VALUES(4,'60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "reading" VALUES(5,'60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "reading" VALUES(6,'60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "reading" VALUES(7,'60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "reading" VALUES(8,'60fa0970c432c9fc.1661d66c72305e68');
INSERT INTO "reading" VALUES(9,'60fa0970c432c9fc.1661d66c72305e68');
CREATE TABLE record (
	seq INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	"key" VARCHAR(100) NOT NULL, 
	body TEXT NOT NULL, 
	recorded_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_record PRIMARY KEY (seq), 
	CONSTRAINT uq_record_key UNIQUE ("key")
);
INSERT INTO "record" VALUES(1,'article','article:97daec4c1c48ecba8972eafd7d039cc6','{"article":{"id":1,"language":"ru","published":"2026-02-26T12:00:00+03:00","published_from":"feed","seen_at":"2026-12-01T01:17:45.880351Z","site":null,"story":1,"tier":7,"title":"Визы признают взаимно","url":"https://mintrans.vestnik.example/news/1","version":1},"late":false}','2026-12-01T01:17:45.880351+00:00');
INSERT INTO "record" VALUES(2,'event','event:7cb867981836e3506343dafbf1e0cef2','{"article":{"id":1,"language":"ru","published":"2026-02-26T12:00:00+03:00","published_from":"feed","seen_at":"2026-12-01T01:17:45.880351Z","site":null,"story":1,"tier":7,"title":"Визы признают взаимно","url":"https://mintrans.vestnik.example/news/1","version":1},"event":{"canonical":"Соглашение о взаимном признании виз и по иным вопросам, связанным с въездом иностранных граждан","chamber":null,"confidence":0.95,"cue":"подписали","end":93,"instrument":"U-43","modality":"fact","polarity":"+","quote":"Министры транспорта Беларуси и России подписали в Минске соглашение о взаимном признании виз.","review":"уже известно: «SIGNED» 19.06.2020","rule":"sign/finite","side":"BOTH","start":0,"status":"SIGNED","type":"intergov_agreement","when_from":null,"when_phrase":null,"when_to":null},"late":false}','2026-12-01T01:17:45.880351+00:00');
INSERT INTO "record" VALUES(3,'event','event:e0ac02e154ffb3ac8e29e272fdf8d744','{"article":{"id":1,"language":"ru","published":"2026-02-26T12:00:00+03:00","published_from":"feed","seen_at":"2026-12-01T01:17:45.880351Z","site":null,"story":1,"tier":7,"title":"Визы признают взаимно","url":"https://mintrans.vestnik.example/news/1","version":1},"event":{"canonical":"Соглашение о взаимном признании виз и по иным вопросам, связанным с въездом иностранных граждан","chamber":null,"confidence":0.8,"cue":"вступит в силу","end":125,"instrument":"U-43","modality":"planned","polarity":"+","quote":"Документ вступит в силу 11 мая.","review":"шаг назад: 11.01.2025 уже было «IN_FORCE»","rule":"enter/future","side":null,"start":94,"status":"ENTRY_PLANNED","type":"intergov_agreement","when_from":"2026-05-11","when_phrase":"11 мая","when_to":"2026-05-11"},"late":false}','2026-12-01T01:17:45.880351+00:00');
INSERT INTO "record" VALUES(4,'reprint','reprint:ce7d5f838033c8576d1fa6b13df4bbb7','{"article":{"id":2,"language":"ru","published":"2026-02-26T15:00:00+03:00","published_from":"feed","seen_at":"2026-12-01T01:17:46.374488Z","site":null,"story":1,"tier":7,"title":"Визы признают взаимно","url":"https://zarechye.example/a/17","version":1},"late":false,"of":1,"relation":"near","score":1.0}','2026-12-01T01:17:46.374488+00:00');
INSERT INTO "record" VALUES(5,'article','article:8e7025aab2c8de23b785b70570bb9c2f','{"article":{"id":3,"language":"ru","published":"2026-02-27T10:00:00+03:00","published_from":"feed","seen_at":"2026-12-01T01:17:46.424888Z","site":null,"story":2,"tier":7,"title":"Рынок газа готовят","url":"https://energo.example/n/3","version":1},"late":false}','2026-12-01T01:17:46.424888+00:00');
INSERT INTO "record" VALUES(6,'event','event:e3a85237ac43167c45703379ee09c1ab','{"article":{"id":3,"language":"ru","published":"2026-02-27T10:00:00+03:00","published_from":"feed","seen_at":"2026-12-01T01:17:46.424888Z","site":null,"story":2,"tier":7,"title":"Рынок газа готовят","url":"https://energo.example/n/3","version":1},"event":{"canonical":"Договор о едином рынке газа Союзного государства","chamber":null,"confidence":0.95,"cue":"подписать","end":147,"instrument":"U-50","modality":"planned","polarity":"+","quote":"Договор о формировании объединённого рынка газа Союзного государства планируют подписать.","review":null,"rule":"sign/governed-by-plan","side":null,"start":58,"status":"SIGNING_PLANNED","type":"interstate_treaty","when_from":null,"when_phrase":null,"when_to":null},"late":false}','2026-12-01T01:17:46.424888+00:00');
INSERT INTO "record" VALUES(7,'article','article:541928f18a6f3182f3afc1175280acd6','{"article":{"id":4,"language":"ru","published":"2026-03-02","published_from":"feed","seen_at":"2026-12-01T01:17:46.437252Z","site":null,"story":3,"tier":7,"title":"Новая аллея","url":"https://zarechye.example/a/20","version":1},"late":false}','2026-12-01T01:17:46.437252+00:00');
INSERT INTO "record" VALUES(8,'article','article:5640666468b96bb9e8bc4a64978590d2','{"article":{"id":3,"language":"ru","published":"2026-02-27T10:00:00+03:00","published_from":"feed","seen_at":"2026-12-01T01:17:50.224828Z","site":null,"story":2,"tier":7,"title":"Рынок газа готовят","url":"https://energo.example/n/3","version":2},"late":false}','2026-12-01T01:17:50.224828+00:00');
INSERT INTO "record" VALUES(9,'event','event:920b57b13211812d5b1daa1fee3d5332','{"article":{"id":3,"language":"ru","published":"2026-02-27T10:00:00+03:00","published_from":"feed","seen_at":"2026-12-01T01:17:50.224828Z","site":null,"story":2,"tier":7,"title":"Рынок газа готовят","url":"https://energo.example/n/3","version":2},"event":{"canonical":"Договор о едином рынке газа Союзного государства","chamber":null,"confidence":0.95,"cue":"подписать","end":157,"instrument":"U-50","modality":"planned","polarity":"+","quote":"Договор о формировании объединённого рынка газа Союзного государства планируют подписать до 1 июня.","review":null,"rule":"sign/governed-by-plan","side":null,"start":58,"status":"SIGNING_PLANNED","type":"interstate_treaty","when_from":"2026-06-01","when_phrase":"1 июня","when_to":"2026-06-01"},"late":false}','2026-12-01T01:17:50.224828+00:00');
INSERT INTO "record" VALUES(10,'article','article:9ab862a7b4bb4bfbba5a35b48dc99f83','{"article":{"id":5,"language":"ru","published":"2026-03-01","published_from":"feed","seen_at":"2026-12-01T01:17:51.003542Z","site":null,"story":4,"tier":7,"title":"Пчёл защитят вместе","url":"https://pasechnik.example/7","version":1},"late":false}','2026-12-01T01:17:51.003542+00:00');
INSERT INTO "record" VALUES(11,'event','event:64af96945051f263a08d7aa0f91f2010','{"article":{"id":5,"language":"ru","published":"2026-03-01","published_from":"feed","seen_at":"2026-12-01T01:17:51.003542Z","site":null,"story":4,"tier":7,"title":"Пчёл защитят вместе","url":"https://pasechnik.example/7","version":1},"event":{"canonical":"Меморандум о защите пчёл от перевозимых клещей","chamber":null,"confidence":0.7,"cue":"подписали","end":134,"instrument":null,"modality":"fact","polarity":"+","quote":"Беларусь и Россия подписали межправительственный меморандум о защите пчёл от перевозимых клещей.","review":"единственный источник уровня T7, нужен второй, независимый","rule":"sign/finite","side":"BOTH","start":38,"status":"SIGNED","type":"memorandum","when_from":null,"when_phrase":null,"when_to":null},"late":false}','2026-12-01T01:17:51.003542+00:00');
INSERT INTO "record" VALUES(12,'article','article:ffc66a84caf088d72750f9e7b580d642','{"article":{"id":6,"language":"ru","published":null,"published_from":null,"seen_at":"2026-12-01T01:17:51.018620Z","site":null,"story":5,"tier":7,"title":"Письмо без адреса","url":null,"version":1},"late":false}','2026-12-01T01:17:51.018620+00:00');
INSERT INTO "record" VALUES(13,'article','article:7ac6f8f1fe2283056364a3611064a1b0','{"article":{"id":7,"language":"ru","published":"2026-03-03","published_from":"feed","seen_at":"2026-12-01T01:17:51.025180Z","site":null,"story":6,"tier":7,"title":"Обзор недели","url":"https://obzor.example/w/9","version":1},"late":false}','2026-12-01T01:17:51.025180+00:00');
INSERT INTO "record" VALUES(14,'confirmed','confirmed:64af96945051f263a08d7aa0f91f2010','{"article":{"id":7,"language":"ru","published":"2026-03-03","published_from":"feed","seen_at":"2026-12-01T01:17:51.025180Z","site":null,"story":6,"tier":7,"title":"Обзор недели","url":"https://obzor.example/w/9","version":1},"confirms":"event:64af96945051f263a08d7aa0f91f2010","event":{"canonical":"Меморандум о защите пчёл от перевозимых клещей","chamber":null,"confidence":0.7,"cue":"подписали","end":641,"instrument":null,"modality":"fact","polarity":"+","quote":"Беларусь и Россия подписали межправительственный меморандум о защите пчёл от перевозимых клещей.","review":null,"rule":"sign/finite","side":"BOTH","start":545,"status":"SIGNED","type":"memorandum","when_from":null,"when_phrase":null,"when_to":null},"first":5,"late":false}','2026-12-01T01:17:51.025180+00:00');
INSERT INTO "record" VALUES(15,'article','article:79da18bd9bd152aa79269da96c09be2f','{"article":{"id":8,"language":"ru","published":"2026-02-26T12:00:00+03:00","published_from":"feed","seen_at":"2026-12-01T01:17:59.400840Z","site":"vestnik.example","story":8,"tier":6,"title":"Парламентарии обсудили посевную и дороги","url":"http://127.0.0.1:36419/news/1","version":1},"late":true}','2026-12-01T01:17:59.400840+00:00');
CREATE TABLE said (
	article_id INTEGER NOT NULL, 
	text_id INTEGER NOT NULL, 
	published VARCHAR(32) NOT NULL, 
	tier INTEGER NOT NULL, 
	anywhere BOOLEAN NOT NULL, 
	CONSTRAINT pk_said PRIMARY KEY (article_id), 
	CONSTRAINT fk_said_article_id FOREIGN KEY(article_id) REFERENCES article (id), 
	CONSTRAINT fk_said_text_id FOREIGN KEY(text_id) REFERENCES text (id)
);
INSERT INTO "said" VALUES(1,1,'2026-02-26T09:00:00.000000+00:00',7,0);
INSERT INTO "said" VALUES(2,2,'2026-02-26T12:00:00.000000+00:00',7,0);
INSERT INTO "said" VALUES(3,5,'2026-02-27T07:00:00.000000+00:00',7,0);
INSERT INTO "said" VALUES(4,4,'2026-03-01T21:00:00.000000+00:00',7,0);
INSERT INTO "said" VALUES(5,6,'2026-02-28T21:00:00.000000+00:00',7,0);
INSERT INTO "said" VALUES(6,7,'2026-12-01T01:17:51.018620+00:00',7,0);
INSERT INTO "said" VALUES(7,8,'2026-03-02T21:00:00.000000+00:00',7,0);
INSERT INTO "said" VALUES(8,9,'2026-02-26T09:00:00.000000+00:00',6,0);
CREATE TABLE site_state (
	site VARCHAR(100) NOT NULL, 
	next_due VARCHAR(32), 
	CONSTRAINT pk_site_state PRIMARY KEY (site)
);
INSERT INTO "site_state" VALUES('vestnik.example','2026-03-04T09:30:00.000000+00:00');
CREATE TABLE story (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	head_id INTEGER NOT NULL, 
	centre_id INTEGER NOT NULL, 
	CONSTRAINT fk_story_head_id FOREIGN KEY(head_id) REFERENCES article (id), 
	CONSTRAINT fk_story_centre_id FOREIGN KEY(centre_id) REFERENCES article (id)
);
INSERT INTO "story" VALUES(1,1,1);
INSERT INTO "story" VALUES(2,3,3);
INSERT INTO "story" VALUES(3,4,4);
INSERT INTO "story" VALUES(4,5,5);
INSERT INTO "story" VALUES(5,6,6);
INSERT INTO "story" VALUES(6,7,7);
INSERT INTO "story" VALUES(7,2,2);
INSERT INTO "story" VALUES(8,8,8);
CREATE TABLE story_change (
	id INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	story_from INTEGER, 
	story_to INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_story_change PRIMARY KEY (id), 
	CONSTRAINT fk_story_change_article_id FOREIGN KEY(article_id) REFERENCES article (id)
);
INSERT INTO "story_change" VALUES(1,2,NULL,1,'new');
INSERT INTO "story_change" VALUES(2,7,NULL,6,'new');
INSERT INTO "story_change" VALUES(3,2,1,7,'так решил редактор');
CREATE TABLE story_member (
	article_id INTEGER NOT NULL, 
	story_id INTEGER NOT NULL, 
	CONSTRAINT pk_story_member PRIMARY KEY (article_id), 
	CONSTRAINT fk_story_member_article_id FOREIGN KEY(article_id) REFERENCES article (id), 
	CONSTRAINT fk_story_member_story_id FOREIGN KEY(story_id) REFERENCES story (id)
);
INSERT INTO "story_member" VALUES(1,1);
INSERT INTO "story_member" VALUES(2,7);
INSERT INTO "story_member" VALUES(3,2);
INSERT INTO "story_member" VALUES(4,3);
INSERT INTO "story_member" VALUES(5,4);
INSERT INTO "story_member" VALUES(6,5);
INSERT INTO "story_member" VALUES(7,6);
INSERT INTO "story_member" VALUES(8,8);
CREATE TABLE template_page (
	site VARCHAR(100) NOT NULL, 
	url TEXT NOT NULL, 
	fingerprints TEXT NOT NULL, 
	seen_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_template_page PRIMARY KEY (site, url)
);
INSERT INTO "template_page" VALUES('vestnik.example','http://127.0.0.1:36419/news/1','["531a0456c1358d3b","7a227fa9254a42e5","9840a4b6a4939358","dd958b448f207517"]','2026-12-01T01:17:59.400840+00:00');
CREATE TABLE text (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	digest VARCHAR(32) NOT NULL, 
	scheme VARCHAR(80) NOT NULL, 
	sketch BLOB NOT NULL, 
	halvings INTEGER NOT NULL, 
	length INTEGER NOT NULL, 
	CONSTRAINT uq_text_digest UNIQUE (digest)
);
INSERT INTO "text" VALUES(1,'5c52c94b9352602bbe2a8a03917f6c75','8/affine32/xxh3/seed1/w3/42x3+8x3@50/a4:2/frac256',X'782F8F059FFBC2081FF38C0D75DEAD0FD0BE2A1A0280102787EA002A7D12852FFB6576458795DC53A46F1D5A6E9579600002E46419B8AF656D34CB6590BD85685EE6647B8A975B7D2F4F49805E43DB822929ED88C1929197310E72A19E8B06A3DF4E38A6636299AD1CEF58B2003E08B3078DCDB67D9C11B77150CBB720B202BFA75EF6BFF6C50FC8C0238CC9772B8FD3272C91DBAE5A31DE3F89F5E1E59B72E9155A75F446E3A0FC5155EDFE',0,45);
INSERT INTO "text" VALUES(2,'f7210f1c557fdf06222f76d826878d34','8/affine32/xxh3/seed1/w3/42x3+8x3@50/a4:2/frac256',X'782F8F059FFBC2081FF38C0D75DEAD0F9D4FE914D0BE2A1AC78489210280102787EA002A7D12852FFB657645DD95604F8795DC53A46F1D5A6E9579600002E46419B8AF656D34CB6590BD85685EE6647B8A975B7D2F4F49805E43DB822929ED88C192919733DEEEA0310E72A19E8B06A3DF4E38A6636299AD1CEF58B2003E08B3078DCDB67D9C11B77150CBB720B202BFA75EF6BFF6C50FC8C0238CC9772B8FD3272C91DBAE5A31DEFEC8C6E03F89F5E1E59B72E9155A75F446E3A0FC5155EDFE',0,50);
INSERT INTO "text" VALUES(4,'e28df618fee4cd989123e75e9869f53d','8/affine32/xxh3/seed1/w3/42x3+8x3@50/a4:2/frac256',X'BA12C30AC03BA210B7E40816FA991F16505CD321FB99B52B3AAAC52C1B6BBA40BBFAE950C82DA151AC672564D5B16268B383568E5C778DA0CF5F86AE1CA71BB4606F60B6158271C2105994C6506BC1C84FF5ACE76A9A18EC71879CEFF8B1CBF0',0,26);
INSERT INTO "text" VALUES(5,'7b5927a3be8aeff532d14ffab9f6fe7d','8/affine32/xxh3/seed1/w3/42x3+8x3@50/a4:2/frac256',X'8E10360478822907B3978C11A45F941E24E0D51EDFB03929B464A629DED7782B02CE082D3281FA327C4110393F1551486C7D4151253C085A068F595DC6C2626208D5896CF7116C6F78C52470BEC623771EF61D7EAEF470832CE5BA83942B598BEC94D5B00B0754BF60BA77CC171828DA1EDA3FE5853FE6F5DD8837FCAFD41BFD',0,34);
INSERT INTO "text" VALUES(6,'f99c86f430d66adfefb9db6278843cb2','8/affine32/xxh3/seed1/w3/42x3+8x3@50/a4:2/frac256',X'8B6EA002E7BE780A83F7B10AA1E6330D43B40E10E8E684133C9351163B6DCA1A439F3C2454F00532790941330C79893309E1A33FBA6BC05343321E6807F877781837BF94744F179663EE7F9E88D12EA553840CBA995D5BC9769818CD7E1DACCE521201CFC7C570E244E23CEAAE07CFF3',0,30);
INSERT INTO "text" VALUES(7,'5b20841e1ee5c1b2e506b532312c97b3','8/affine32/xxh3/seed1/w3/42x3+8x3@50/a4:2/frac256',X'857C8F0E8B7B8D137938EE2753F0CF46DE4D9552422BD5520D119F6174D4E37273DF1177E11F657BFAB42A841B93BD91D759BF9DE58709A00B76E8A4EAE217AC66EE3CC7FF12F5CBBF64F4DF352B94E17233DCE36FE3E4EAEE8803F3F7D2BEFE',0,26);
INSERT INTO "text" VALUES(8,'c19c0e3bdbfcf22d3df7d756c0935866','8/affine32/xxh3/seed1/w3/42x3+8x3@50/a4:2/frac256',X'8B6EA002782F8F059FFBC208E7BE780A83F7B10ABA12C30AA1E6330D1FF38C0D75DEAD0F43B40E10C03BA210E8E68413B7E40816FA991F163C935116D0BE2A1A3B6DCA1A505CD321439F3C240280102787EA002AFB99B52B3AAAC52C7D12852F54F00532790941330C79893309E1A33F1B6BBA40FB657645BBFAE950C82DA151BA6BC0538795DC53A46F1D5A6E957960A4772064AC6725640002E46419B8AF656D34CB6543321E68D5B1626890BD856807F877785EE6647B8A975B7D2F4F49805E43DB822929ED88B383568E1837BF94744F1796C192919763EE7F9E5C778DA0310E72A19E8B06A388D12EA5DF4E38A62520E6AC636299ADCF5F86AE1CEF58B2003E08B31CA71BB43FF2B9B5606F60B6078DCDB67D9C11B77150CBB753840CBAD43059BE20B202BFA75EF6BF158271C2105994C6F6C50FC8506BC1C8995D5BC9C0238CC9769818CD7E1DACCE521201CF772B8FD3272C91DBAE5A31DE3F89F5E1C7C570E24FF5ACE7E59B72E944E23CEA6A9A18EC71879CEFF8B1CBF0AE07CFF3155A75F446E3A0FC5155EDFE',0,101);
INSERT INTO "text" VALUES(9,'7ca7af44825b8bd1c7c0a168bff63a44','8/affine32/xxh3/seed1/w3/42x3+8x3@50/a4:2/frac256',X'5164DE063489F41095003B137F175A2098E36B28A427BA2EA37CF33017EDA032D811F7342AB22E4C1214D14F11EB6055159E7D556F72545CE3E43F5DD4B55E5D3B2A046E387573776C3190790E74DB7A3DB10F7BB1FCAB7E031511847690D085A03C8A8A1336059C25F9B49D76C1D4A55338D3A7333364ABF1E83DB5B1A365B91115D9BC0F8403C2814533CDC3470EDA719C63DA2188CADA5F30FBDFDDEC65E098CC69E559FE9AF4',0,108);
CREATE TABLE text_band (
	band INTEGER NOT NULL, 
	text_id INTEGER NOT NULL, 
	CONSTRAINT pk_text_band PRIMARY KEY (band, text_id)
)
 WITHOUT ROWID

;
CREATE TABLE text_band_middle (
	band INTEGER NOT NULL, 
	text_id INTEGER NOT NULL, 
	CONSTRAINT pk_text_band_middle PRIMARY KEY (band, text_id)
)
 WITHOUT ROWID

;
CREATE TABLE text_band_recent (
	band INTEGER NOT NULL, 
	text_id INTEGER NOT NULL, 
	CONSTRAINT pk_text_band_recent PRIMARY KEY (band, text_id)
)
 WITHOUT ROWID

;
INSERT INTO "text_band_recent" VALUES(-2138120823,5);
INSERT INTO "text_band_recent" VALUES(-2137228248,4);
INSERT INTO "text_band_recent" VALUES(-2112537912,9);
INSERT INTO "text_band_recent" VALUES(-2109203812,7);
INSERT INTO "text_band_recent" VALUES(-2091572309,1);
INSERT INTO "text_band_recent" VALUES(-2091572309,2);
INSERT INTO "text_band_recent" VALUES(-2075487773,5);
INSERT INTO "text_band_recent" VALUES(-2067505281,5);
INSERT INTO "text_band_recent" VALUES(-2060802579,9);
INSERT INTO "text_band_recent" VALUES(-2059646731,9);
INSERT INTO "text_band_recent" VALUES(-2052448306,6);
INSERT INTO "text_band_recent" VALUES(-2011322143,6);
INSERT INTO "text_band_recent" VALUES(-2007605785,6);
INSERT INTO "text_band_recent" VALUES(-2007551957,7);
INSERT INTO "text_band_recent" VALUES(-2005411789,1);
INSERT INTO "text_band_recent" VALUES(-2005411789,2);
INSERT INTO "text_band_recent" VALUES(-2005411789,8);
INSERT INTO "text_band_recent" VALUES(-1982335111,6);
INSERT INTO "text_band_recent" VALUES(-1972709528,1);
INSERT INTO "text_band_recent" VALUES(-1972709528,2);
INSERT INTO "text_band_recent" VALUES(-1972709528,8);
INSERT INTO "text_band_recent" VALUES(-1910024377,9);
INSERT INTO "text_band_recent" VALUES(-1909666732,6);
INSERT INTO "text_band_recent" VALUES(-1882869599,1);
INSERT INTO "text_band_recent" VALUES(-1882869599,2);
INSERT INTO "text_band_recent" VALUES(-1882869599,8);
INSERT INTO "text_band_recent" VALUES(-1881948538,6);
INSERT INTO "text_band_recent" VALUES(-1877009932,5);
INSERT INTO "text_band_recent" VALUES(-1842181274,8);
INSERT INTO "text_band_recent" VALUES(-1841684661,6);
INSERT INTO "text_band_recent" VALUES(-1837093628,5);
INSERT INTO "text_band_recent" VALUES(-1815033019,7);
INSERT INTO "text_band_recent" VALUES(-1811102909,4);
INSERT INTO "text_band_recent" VALUES(-1811102909,8);
INSERT INTO "text_band_recent" VALUES(-1810957383,7);
INSERT INTO "text_band_recent" VALUES(-1801195945,7);
INSERT INTO "text_band_recent" VALUES(-1790253318,9);
INSERT INTO "text_band_recent" VALUES(-1781188536,5);
INSERT INTO "text_band_recent" VALUES(-1774976377,7);
INSERT INTO "text_band_recent" VALUES(-1753811369,9);
INSERT INTO "text_band_recent" VALUES(-1737841060,2);
INSERT INTO "text_band_recent" VALUES(-1732655784,7);
INSERT INTO "text_band_recent" VALUES(-1710456776,7);
INSERT INTO "text_band_recent" VALUES(-1680420427,1);
INSERT INTO "text_band_recent" VALUES(-1680420427,2);
INSERT INTO "text_band_recent" VALUES(-1680420427,8);
INSERT INTO "text_band_recent" VALUES(-1674823714,1);
INSERT INTO "text_band_recent" VALUES(-1674823714,2);
INSERT INTO "text_band_recent" VALUES(-1664725126,6);
INSERT INTO "text_band_recent" VALUES(-1657396206,5);
INSERT INTO "text_band_recent" VALUES(-1657230081,8);
INSERT INTO "text_band_recent" VALUES(-1655205736,4);
INSERT INTO "text_band_recent" VALUES(-1639142260,7);
INSERT INTO "text_band_recent" VALUES(-1632505865,6);
INSERT INTO "text_band_recent" VALUES(-1611814518,7);
INSERT INTO "text_band_recent" VALUES(-1599850010,9);
INSERT INTO "text_band_recent" VALUES(-1579100433,5);
INSERT INTO "text_band_recent" VALUES(-1564611031,4);
INSERT INTO "text_band_recent" VALUES(-1555520013,9);
INSERT INTO "text_band_recent" VALUES(-1546990606,7);
INSERT INTO "text_band_recent" VALUES(-1545289927,1);
INSERT INTO "text_band_recent" VALUES(-1545289927,2);
INSERT INTO "text_band_recent" VALUES(-1544784081,5);
INSERT INTO "text_band_recent" VALUES(-1528938556,5);
INSERT INTO "text_band_recent" VALUES(-1503151900,4);
INSERT INTO "text_band_recent" VALUES(-1444116968,9);
INSERT INTO "text_band_recent" VALUES(-1414517620,9);
INSERT INTO "text_band_recent" VALUES(-1384613814,9);
INSERT INTO "text_band_recent" VALUES(-1362325898,6);
INSERT INTO "text_band_recent" VALUES(-1333116445,8);
INSERT INTO "text_band_recent" VALUES(-1319057300,4);
INSERT INTO "text_band_recent" VALUES(-1319057300,8);
INSERT INTO "text_band_recent" VALUES(-1297483133,9);
INSERT INTO "text_band_recent" VALUES(-1277347877,1);
INSERT INTO "text_band_recent" VALUES(-1277347877,2);
INSERT INTO "text_band_recent" VALUES(-1264164983,5);
INSERT INTO "text_band_recent" VALUES(-1256147000,1);
INSERT INTO "text_band_recent" VALUES(-1256147000,2);
INSERT INTO "text_band_recent" VALUES(-1247516720,1);
INSERT INTO "text_band_recent" VALUES(-1245402035,1);
INSERT INTO "text_band_recent" VALUES(-1245402035,2);
INSERT INTO "text_band_recent" VALUES(-1235406414,6);
INSERT INTO "text_band_recent" VALUES(-1222279382,5);
INSERT INTO "text_band_recent" VALUES(-1203548371,5);
INSERT INTO "text_band_recent" VALUES(-1186688049,6);
INSERT INTO "text_band_recent" VALUES(-1184753792,9);
INSERT INTO "text_band_recent" VALUES(-1179480898,4);
INSERT INTO "text_band_recent" VALUES(-1171755841,1);
INSERT INTO "text_band_recent" VALUES(-1171755841,2);
INSERT INTO "text_band_recent" VALUES(-1170059212,7);
INSERT INTO "text_band_recent" VALUES(-1164794668,1);
INSERT INTO "text_band_recent" VALUES(-1164794668,2);
INSERT INTO "text_band_recent" VALUES(-1159762095,4);
INSERT INTO "text_band_recent" VALUES(-1156218975,1);
INSERT INTO "text_band_recent" VALUES(-1156218975,2);
INSERT INTO "text_band_recent" VALUES(-1150921177,4);
INSERT INTO "text_band_recent" VALUES(-1150711350,2);
INSERT INTO "text_band_recent" VALUES(-1144639726,1);
INSERT INTO "text_band_recent" VALUES(-1144639726,2);
INSERT INTO "text_band_recent" VALUES(-1144639726,8);
INSERT INTO "text_band_recent" VALUES(-1143910742,4);
INSERT INTO "text_band_recent" VALUES(-1134765369,7);
INSERT INTO "text_band_recent" VALUES(-1126049633,5);
INSERT INTO "text_band_recent" VALUES(-1124031647,6);
INSERT INTO "text_band_recent" VALUES(-1117189642,1);
INSERT INTO "text_band_recent" VALUES(-1117189642,2);
INSERT INTO "text_band_recent" VALUES(-1117189642,8);
INSERT INTO "text_band_recent" VALUES(-1110762118,8);
INSERT INTO "text_band_recent" VALUES(-1104873358,7);
INSERT INTO "text_band_recent" VALUES(-1067141503,5);
INSERT INTO "text_band_recent" VALUES(-1062132962,5);
INSERT INTO "text_band_recent" VALUES(-1050419651,4);
INSERT INTO "text_band_recent" VALUES(-1045130919,8);
INSERT INTO "text_band_recent" VALUES(-1031538608,9);
INSERT INTO "text_band_recent" VALUES(-1018668972,4);
INSERT INTO "text_band_recent" VALUES(-1006207468,1);
INSERT INTO "text_band_recent" VALUES(-1006207468,2);
INSERT INTO "text_band_recent" VALUES(-986748142,9);
INSERT INTO "text_band_recent" VALUES(-984763473,7);
INSERT INTO "text_band_recent" VALUES(-977920055,1);
INSERT INTO "text_band_recent" VALUES(-977920055,2);
INSERT INTO "text_band_recent" VALUES(-977920055,8);
INSERT INTO "text_band_recent" VALUES(-953017133,6);
INSERT INTO "text_band_recent" VALUES(-934965690,7);
INSERT INTO "text_band_recent" VALUES(-929039686,1);
INSERT INTO "text_band_recent" VALUES(-929039686,2);
INSERT INTO "text_band_recent" VALUES(-924968552,6);
INSERT INTO "text_band_recent" VALUES(-920132851,1);
INSERT INTO "text_band_recent" VALUES(-920132851,2);
INSERT INTO "text_band_recent" VALUES(-915353319,6);
INSERT INTO "text_band_recent" VALUES(-898229520,9);
INSERT INTO "text_band_recent" VALUES(-884732680,7);
INSERT INTO "text_band_recent" VALUES(-828715954,6);
INSERT INTO "text_band_recent" VALUES(-816392720,2);
INSERT INTO "text_band_recent" VALUES(-799248607,8);
INSERT INTO "text_band_recent" VALUES(-793882900,8);
INSERT INTO "text_band_recent" VALUES(-760907949,7);
INSERT INTO "text_band_recent" VALUES(-751339845,8);
INSERT INTO "text_band_recent" VALUES(-745888144,4);
INSERT INTO "text_band_recent" VALUES(-740735964,4);
INSERT INTO "text_band_recent" VALUES(-731879695,9);
INSERT INTO "text_band_recent" VALUES(-730742663,1);
INSERT INTO "text_band_recent" VALUES(-729974920,7);
INSERT INTO "text_band_recent" VALUES(-683603774,6);
INSERT INTO "text_band_recent" VALUES(-679143007,7);
INSERT INTO "text_band_recent" VALUES(-654820518,4);
INSERT INTO "text_band_recent" VALUES(-648720348,6);
INSERT INTO "text_band_recent" VALUES(-630029854,7);
INSERT INTO "text_band_recent" VALUES(-627201292,4);
INSERT INTO "text_band_recent" VALUES(-624942970,7);
INSERT INTO "text_band_recent" VALUES(-595961693,4);
INSERT INTO "text_band_recent" VALUES(-575525154,4);
INSERT INTO "text_band_recent" VALUES(-554982794,7);
INSERT INTO "text_band_recent" VALUES(-536286372,7);
INSERT INTO "text_band_recent" VALUES(-528136222,9);
INSERT INTO "text_band_recent" VALUES(-504458022,5);
INSERT INTO "text_band_recent" VALUES(-472191484,9);
INSERT INTO "text_band_recent" VALUES(-455757578,9);
INSERT INTO "text_band_recent" VALUES(-444929134,8);
INSERT INTO "text_band_recent" VALUES(-428868145,5);
INSERT INTO "text_band_recent" VALUES(-423569636,8);
INSERT INTO "text_band_recent" VALUES(-406171566,1);
INSERT INTO "text_band_recent" VALUES(-406171566,2);
INSERT INTO "text_band_recent" VALUES(-398274001,1);
INSERT INTO "text_band_recent" VALUES(-398274001,2);
INSERT INTO "text_band_recent" VALUES(-365441502,7);
INSERT INTO "text_band_recent" VALUES(-355298908,9);
INSERT INTO "text_band_recent" VALUES(-354285852,1);
INSERT INTO "text_band_recent" VALUES(-354285852,2);
INSERT INTO "text_band_recent" VALUES(-349826298,4);
INSERT INTO "text_band_recent" VALUES(-346036083,8);
INSERT INTO "text_band_recent" VALUES(-344035011,4);
INSERT INTO "text_band_recent" VALUES(-329867393,7);
INSERT INTO "text_band_recent" VALUES(-325464044,1);
INSERT INTO "text_band_recent" VALUES(-325464044,2);
INSERT INTO "text_band_recent" VALUES(-313266652,1);
INSERT INTO "text_band_recent" VALUES(-313266652,2);
INSERT INTO "text_band_recent" VALUES(-291880968,6);
INSERT INTO "text_band_recent" VALUES(-282466162,7);
INSERT INTO "text_band_recent" VALUES(-231514018,1);
INSERT INTO "text_band_recent" VALUES(-231514018,2);
INSERT INTO "text_band_recent" VALUES(-230322034,5);
INSERT INTO "text_band_recent" VALUES(-226892572,4);
INSERT INTO "text_band_recent" VALUES(-178061686,7);
INSERT INTO "text_band_recent" VALUES(-176012686,9);
INSERT INTO "text_band_recent" VALUES(-175498380,4);
INSERT INTO "text_band_recent" VALUES(-159915998,6);
INSERT INTO "text_band_recent" VALUES(-147069993,7);
INSERT INTO "text_band_recent" VALUES(-143320949,1);
INSERT INTO "text_band_recent" VALUES(-143320949,2);
INSERT INTO "text_band_recent" VALUES(-140073616,9);
INSERT INTO "text_band_recent" VALUES(-127902027,1);
INSERT INTO "text_band_recent" VALUES(-127902027,2);
INSERT INTO "text_band_recent" VALUES(-110559509,4);
INSERT INTO "text_band_recent" VALUES(-108660808,4);
INSERT INTO "text_band_recent" VALUES(-96613795,9);
INSERT INTO "text_band_recent" VALUES(-78504312,5);
INSERT INTO "text_band_recent" VALUES(-74180094,4);
INSERT INTO "text_band_recent" VALUES(-55688693,4);
INSERT INTO "text_band_recent" VALUES(-55647974,8);
INSERT INTO "text_band_recent" VALUES(-49106904,6);
INSERT INTO "text_band_recent" VALUES(-48966551,8);
INSERT INTO "text_band_recent" VALUES(-33996027,6);
INSERT INTO "text_band_recent" VALUES(-19945208,7);
INSERT INTO "text_band_recent" VALUES(-5891070,5);
INSERT INTO "text_band_recent" VALUES(-3733580,8);
INSERT INTO "text_band_recent" VALUES(-3303123,8);
INSERT INTO "text_band_recent" VALUES(12298084,8);
INSERT INTO "text_band_recent" VALUES(21134350,6);
INSERT INTO "text_band_recent" VALUES(26888585,4);
INSERT INTO "text_band_recent" VALUES(27857652,1);
INSERT INTO "text_band_recent" VALUES(27857652,2);
INSERT INTO "text_band_recent" VALUES(64671913,9);
INSERT INTO "text_band_recent" VALUES(96420239,1);
INSERT INTO "text_band_recent" VALUES(96420239,2);
INSERT INTO "text_band_recent" VALUES(96420239,8);
INSERT INTO "text_band_recent" VALUES(107394407,7);
INSERT INTO "text_band_recent" VALUES(129671787,5);
INSERT INTO "text_band_recent" VALUES(130182729,5);
INSERT INTO "text_band_recent" VALUES(131105793,9);
INSERT INTO "text_band_recent" VALUES(135650672,1);
INSERT INTO "text_band_recent" VALUES(135650672,2);
INSERT INTO "text_band_recent" VALUES(135650672,8);
INSERT INTO "text_band_recent" VALUES(139048533,8);
INSERT INTO "text_band_recent" VALUES(146444520,7);
INSERT INTO "text_band_recent" VALUES(150211603,6);
INSERT INTO "text_band_recent" VALUES(171560239,1);
INSERT INTO "text_band_recent" VALUES(171560239,2);
INSERT INTO "text_band_recent" VALUES(179321508,7);
INSERT INTO "text_band_recent" VALUES(182919078,1);
INSERT INTO "text_band_recent" VALUES(182919078,2);
INSERT INTO "text_band_recent" VALUES(248004834,9);
INSERT INTO "text_band_recent" VALUES(260493392,7);
INSERT INTO "text_band_recent" VALUES(264762917,7);
INSERT INTO "text_band_recent" VALUES(267469934,9);
INSERT INTO "text_band_recent" VALUES(276900375,1);
INSERT INTO "text_band_recent" VALUES(282959276,4);
INSERT INTO "text_band_recent" VALUES(298951417,6);
INSERT INTO "text_band_recent" VALUES(301058044,5);
INSERT INTO "text_band_recent" VALUES(316803040,6);
INSERT INTO "text_band_recent" VALUES(326169550,9);
INSERT INTO "text_band_recent" VALUES(330322080,1);
INSERT INTO "text_band_recent" VALUES(330322080,2);
INSERT INTO "text_band_recent" VALUES(332999762,6);
INSERT INTO "text_band_recent" VALUES(351801629,9);
INSERT INTO "text_band_recent" VALUES(368890226,9);
INSERT INTO "text_band_recent" VALUES(387251386,6);
INSERT INTO "text_band_recent" VALUES(453594900,5);
INSERT INTO "text_band_recent" VALUES(469613129,7);
INSERT INTO "text_band_recent" VALUES(487429354,1);
INSERT INTO "text_band_recent" VALUES(487429354,2);
INSERT INTO "text_band_recent" VALUES(497778106,9);
INSERT INTO "text_band_recent" VALUES(506623741,4);
INSERT INTO "text_band_recent" VALUES(520116784,5);
INSERT INTO "text_band_recent" VALUES(520905534,6);
INSERT INTO "text_band_recent" VALUES(523402564,9);
INSERT INTO "text_band_recent" VALUES(528111193,1);
INSERT INTO "text_band_recent" VALUES(528111193,2);
INSERT INTO "text_band_recent" VALUES(537330412,4);
INSERT INTO "text_band_recent" VALUES(545720395,8);
INSERT INTO "text_band_recent" VALUES(545861541,6);
INSERT INTO "text_band_recent" VALUES(546493179,7);
INSERT INTO "text_band_recent" VALUES(558350276,1);
INSERT INTO "text_band_recent" VALUES(558350276,2);
INSERT INTO "text_band_recent" VALUES(560452801,4);
INSERT INTO "text_band_recent" VALUES(563874885,6);
INSERT INTO "text_band_recent" VALUES(586599151,7);
INSERT INTO "text_band_recent" VALUES(596915519,5);
INSERT INTO "text_band_recent" VALUES(601701950,4);
INSERT INTO "text_band_recent" VALUES(613770193,4);
INSERT INTO "text_band_recent" VALUES(637997199,8);
INSERT INTO "text_band_recent" VALUES(648691870,4);
INSERT INTO "text_band_recent" VALUES(649930956,4);
INSERT INTO "text_band_recent" VALUES(651531795,8);
INSERT INTO "text_band_recent" VALUES(669780984,8);
INSERT INTO "text_band_recent" VALUES(675296528,5);
INSERT INTO "text_band_recent" VALUES(679797856,9);
INSERT INTO "text_band_recent" VALUES(688330699,5);
INSERT INTO "text_band_recent" VALUES(697157462,8);
INSERT INTO "text_band_recent" VALUES(747248409,5);
INSERT INTO "text_band_recent" VALUES(779919412,7);
INSERT INTO "text_band_recent" VALUES(788222758,2);
INSERT INTO "text_band_recent" VALUES(841770859,6);
INSERT INTO "text_band_recent" VALUES(871458382,4);
INSERT INTO "text_band_recent" VALUES(875160317,5);
INSERT INTO "text_band_recent" VALUES(934732874,9);
INSERT INTO "text_band_recent" VALUES(964184547,6);
INSERT INTO "text_band_recent" VALUES(973295249,4);
INSERT INTO "text_band_recent" VALUES(978123594,4);
INSERT INTO "text_band_recent" VALUES(978862755,5);
INSERT INTO "text_band_recent" VALUES(980425827,4);
INSERT INTO "text_band_recent" VALUES(985839014,7);
INSERT INTO "text_band_recent" VALUES(994523028,8);
INSERT INTO "text_band_recent" VALUES(999211125,2);
INSERT INTO "text_band_recent" VALUES(1001731692,8);
INSERT INTO "text_band_recent" VALUES(1021923686,6);
INSERT INTO "text_band_recent" VALUES(1029440561,1);
INSERT INTO "text_band_recent" VALUES(1029440561,2);
INSERT INTO "text_band_recent" VALUES(1029918887,6);
INSERT INTO "text_band_recent" VALUES(1050960853,7);
INSERT INTO "text_band_recent" VALUES(1059143741,1);
INSERT INTO "text_band_recent" VALUES(1059143741,2);
INSERT INTO "text_band_recent" VALUES(1063368381,1);
INSERT INTO "text_band_recent" VALUES(1063368381,2);
INSERT INTO "text_band_recent" VALUES(1074027460,5);
INSERT INTO "text_band_recent" VALUES(1081306822,6);
INSERT INTO "text_band_recent" VALUES(1083023050,7);
INSERT INTO "text_band_recent" VALUES(1103391295,5);
INSERT INTO "text_band_recent" VALUES(1107599708,6);
INSERT INTO "text_band_recent" VALUES(1151402163,4);
INSERT INTO "text_band_recent" VALUES(1165271516,4);
INSERT INTO "text_band_recent" VALUES(1173383779,9);
INSERT INTO "text_band_recent" VALUES(1177922924,9);
INSERT INTO "text_band_recent" VALUES(1186816003,5);
INSERT INTO "text_band_recent" VALUES(1199316193,9);
INSERT INTO "text_band_recent" VALUES(1230239185,9);
INSERT INTO "text_band_recent" VALUES(1234252116,1);
INSERT INTO "text_band_recent" VALUES(1248196739,1);
INSERT INTO "text_band_recent" VALUES(1248196739,2);
INSERT INTO "text_band_recent" VALUES(1289821326,8);
INSERT INTO "text_band_recent" VALUES(1291071430,6);
INSERT INTO "text_band_recent" VALUES(1299559711,9);
INSERT INTO "text_band_recent" VALUES(1307461089,4);
INSERT INTO "text_band_recent" VALUES(1316468451,5);
INSERT INTO "text_band_recent" VALUES(1335143836,4);
INSERT INTO "text_band_recent" VALUES(1357718486,8);
INSERT INTO "text_band_recent" VALUES(1372687357,5);
INSERT INTO "text_band_recent" VALUES(1409178598,5);
INSERT INTO "text_band_recent" VALUES(1417120858,7);
INSERT INTO "text_band_recent" VALUES(1419710382,5);
INSERT INTO "text_band_recent" VALUES(1432059685,9);
INSERT INTO "text_band_recent" VALUES(1450442626,6);
INSERT INTO "text_band_recent" VALUES(1452869640,9);
INSERT INTO "text_band_recent" VALUES(1475860501,7);
INSERT INTO "text_band_recent" VALUES(1476738801,6);
INSERT INTO "text_band_recent" VALUES(1493392631,8);
INSERT INTO "text_band_recent" VALUES(1504774242,5);
INSERT INTO "text_band_recent" VALUES(1505790284,6);
INSERT INTO "text_band_recent" VALUES(1505990897,9);
INSERT INTO "text_band_recent" VALUES(1522612648,8);
INSERT INTO "text_band_recent" VALUES(1528505808,5);
INSERT INTO "text_band_recent" VALUES(1547686027,5);
INSERT INTO "text_band_recent" VALUES(1548080070,7);
INSERT INTO "text_band_recent" VALUES(1548117070,8);
INSERT INTO "text_band_recent" VALUES(1557161334,8);
INSERT INTO "text_band_recent" VALUES(1557815377,1);
INSERT INTO "text_band_recent" VALUES(1557815377,2);
INSERT INTO "text_band_recent" VALUES(1557815377,8);
INSERT INTO "text_band_recent" VALUES(1561143892,8);
INSERT INTO "text_band_recent" VALUES(1571986423,6);
INSERT INTO "text_band_recent" VALUES(1578449737,5);
INSERT INTO "text_band_recent" VALUES(1585198034,4);
INSERT INTO "text_band_recent" VALUES(1611798322,1);
INSERT INTO "text_band_recent" VALUES(1615376555,6);
INSERT INTO "text_band_recent" VALUES(1617170017,8);
INSERT INTO "text_band_recent" VALUES(1620253421,1);
INSERT INTO "text_band_recent" VALUES(1620253421,2);
INSERT INTO "text_band_recent" VALUES(1620253421,8);
INSERT INTO "text_band_recent" VALUES(1625627478,7);
INSERT INTO "text_band_recent" VALUES(1656537751,4);
INSERT INTO "text_band_recent" VALUES(1660961015,6);
INSERT INTO "text_band_recent" VALUES(1687426099,9);
INSERT INTO "text_band_recent" VALUES(1700557755,9);
INSERT INTO "text_band_recent" VALUES(1724060716,5);
INSERT INTO "text_band_recent" VALUES(1725340753,8);
INSERT INTO "text_band_recent" VALUES(1728296031,1);
INSERT INTO "text_band_recent" VALUES(1728296031,2);
INSERT INTO "text_band_recent" VALUES(1729991486,8);
INSERT INTO "text_band_recent" VALUES(1730230631,1);
INSERT INTO "text_band_recent" VALUES(1730230631,2);
INSERT INTO "text_band_recent" VALUES(1732424462,6);
INSERT INTO "text_band_recent" VALUES(1753716830,5);
INSERT INTO "text_band_recent" VALUES(1772851501,9);
INSERT INTO "text_band_recent" VALUES(1775869706,9);
INSERT INTO "text_band_recent" VALUES(1802300597,1);
INSERT INTO "text_band_recent" VALUES(1802300597,2);
INSERT INTO "text_band_recent" VALUES(1802300597,8);
INSERT INTO "text_band_recent" VALUES(1811329694,4);
INSERT INTO "text_band_recent" VALUES(1832056418,4);
INSERT INTO "text_band_recent" VALUES(1832056418,8);
INSERT INTO "text_band_recent" VALUES(1835636030,5);
INSERT INTO "text_band_recent" VALUES(1874745220,8);
INSERT INTO "text_band_recent" VALUES(1876380415,6);
INSERT INTO "text_band_recent" VALUES(1900791496,7);
INSERT INTO "text_band_recent" VALUES(1902744104,4);
INSERT INTO "text_band_recent" VALUES(1903780241,1);
INSERT INTO "text_band_recent" VALUES(1903780241,2);
INSERT INTO "text_band_recent" VALUES(1926661710,8);
INSERT INTO "text_band_recent" VALUES(1961654222,6);
INSERT INTO "text_band_recent" VALUES(1979837307,9);
INSERT INTO "text_band_recent" VALUES(1982142213,4);
INSERT INTO "text_band_recent" VALUES(1983711504,4);
INSERT INTO "text_band_recent" VALUES(2006223116,9);
INSERT INTO "text_band_recent" VALUES(2010781287,8);
INSERT INTO "text_band_recent" VALUES(2013268628,1);
INSERT INTO "text_band_recent" VALUES(2013268628,2);
INSERT INTO "text_band_recent" VALUES(2015041164,8);
INSERT INTO "text_band_recent" VALUES(2018952318,7);
INSERT INTO "text_band_recent" VALUES(2020779315,5);
INSERT INTO "text_band_recent" VALUES(2023022515,6);
INSERT INTO "text_band_recent" VALUES(2029290529,5);
INSERT INTO "text_band_recent" VALUES(2066578605,9);
INSERT INTO "text_band_recent" VALUES(2066861419,5);
INSERT INTO "text_band_recent" VALUES(2069047659,7);
INSERT INTO "text_band_recent" VALUES(2069320460,9);
INSERT INTO "text_band_recent" VALUES(2079986939,8);
INSERT INTO "text_band_recent" VALUES(2087145206,4);
INSERT INTO "text_band_recent" VALUES(2091232812,9);
INSERT INTO "text_band_recent" VALUES(2096369327,8);
INSERT INTO "text_band_recent" VALUES(2111217647,5);
INSERT INTO "text_band_recent" VALUES(2117751651,7);
INSERT INTO "text_band_recent" VALUES(2123443862,6);
INSERT INTO "text_band_recent" VALUES(2127495532,8);
INSERT INTO "text_band_recent" VALUES(2133517470,5);
INSERT INTO "text_band_recent" VALUES(2136185249,4);
CREATE TABLE text_link (
	one INTEGER NOT NULL, 
	other INTEGER NOT NULL, 
	relation VARCHAR(10) NOT NULL, 
	score FLOAT NOT NULL, 
	containment FLOAT NOT NULL, 
	CONSTRAINT pk_text_link PRIMARY KEY (one, other)
)
 WITHOUT ROWID

;
INSERT INTO "text_link" VALUES(1,2,'near',1.0,1.0);
INSERT INTO "text_link" VALUES(1,8,'contained',1.0,1.0);
INSERT INTO "text_link" VALUES(2,1,'near',1.0,1.0);
INSERT INTO "text_link" VALUES(2,8,'contained',8.9583333333333337034e-01,8.9583333333333337034e-01);
INSERT INTO "text_link" VALUES(4,8,'contained',1.0,1.0);
INSERT INTO "text_link" VALUES(8,1,'contained',1.0,1.0);
INSERT INTO "text_link" VALUES(8,2,'contained',8.9583333333333337034e-01,8.9583333333333337034e-01);
INSERT INTO "text_link" VALUES(8,4,'contained',1.0,1.0);
CREATE TABLE version (
	id INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	language VARCHAR(8), 
	published VARCHAR(32), 
	published_day VARCHAR(10), 
	published_day_only BOOLEAN, 
	published_from VARCHAR(20), 
	attribution TEXT, 
	read_as VARCHAR(20) NOT NULL, 
	made_by VARCHAR(10) NOT NULL, 
	removed TEXT NOT NULL, 
	lost_mentions TEXT NOT NULL, 
	raw_digest VARCHAR(64), 
	seen_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_version PRIMARY KEY (id), 
	CONSTRAINT uq_version_article_id_number UNIQUE (article_id, number), 
	CONSTRAINT fk_version_article_id FOREIGN KEY(article_id) REFERENCES article (id), 
	CONSTRAINT fk_version_raw_digest FOREIGN KEY(raw_digest) REFERENCES raw (digest)
);
INSERT INTO "version" VALUES(1,1,1,'0bed89adb298e758b105192cfc08d557f1bbb9ff3b78448e111031d5fd7496b3','Визы признают взаимно','Министры транспорта Беларуси и России подписали в Минске соглашение о взаимном признании виз. Документ вступит в силу 11 мая. Церемония прошла после двухчасовой встречи, на которой стороны обсудили работу пограничных переходов и расписание поездов. По словам министра, первые поездки по новым правилам состоятся уже весной.','ru','2026-02-26T09:00:00.000000+00:00','2026-02-26',0,'feed',NULL,'text','visit','[]','[]','97d56d82a38f38d356ca98ca3d4daebd637d1624e25d9c19fbb536ce53c760cb','2026-12-01T01:17:45.880351+00:00');
INSERT INTO "version" VALUES(2,2,1,'20fc1244f0d8d544e2a3d9c3cabbcad7d802510371c120c3a150767bd98933d4','Визы признают взаимно','Министры транспорта Беларуси и России подписали в Минске соглашение о взаимном признании виз. Документ вступит в силу 11 мая. Церемония прошла после двухчасовой встречи, на которой стороны обсудили работу пограничных переходов и расписание поездов. По словам министра, первые поездки по новым правилам состоятся уже весной. Об этом сообщает «Вестник транспорта».','ru','2026-02-26T12:00:00.000000+00:00','2026-02-26',0,'feed',NULL,'text','visit','[]','[]','93f06fb5287e1d46961f1d86982166467f2c4f4ae7208010ede62769451ea892','2026-12-01T01:17:46.374488+00:00');
INSERT INTO "version" VALUES(3,3,1,'f068041c31851c60aee0eb66298a800ef62a28f48678a14f109fa3f08b5e1a17','Рынок газа готовят','Совет Республики рассмотрел на сессии вопросы энергетики. Договор о формировании объединённого рынка газа Союзного государства планируют подписать. Эксперты готовят приложения к нему и сверяют тарифы на транспортировку по каждому участку трубопровода.','ru','2026-02-27T07:00:00.000000+00:00','2026-02-27',0,'feed',NULL,'text','visit','[]','[]','4285f37f18e849d0fc63fdc7ecb788777c1bff772d84725ec43909648c0dbea1','2026-12-01T01:17:46.424888+00:00');
INSERT INTO "version" VALUES(4,4,1,'d097f7d6d3a6f1f6ed0c700edc13ec469c4d44b7dbcd8156a37911c1f37ba8e9','Новая аллея','В городском парке Заречья открыли новую аллею. Жители посадили сорок лип и двенадцать клёнов, а школьники развесили скворечники. Полив обещают наладить к лету, когда привезут насосы.','ru','2026-03-01T21:00:00.000000+00:00','2026-03-02',1,'feed',NULL,'text','visit','[]','[]','0077cc68a7c18e2a7cc2638a3929e286a85557b2f85ea3187d8ad614266db63e','2026-12-01T01:17:46.437252+00:00');
INSERT INTO "version" VALUES(5,3,2,'a4902ef9dee6821d3cb7803764fc2d1f042b2ec97e72bf830cf3cf9c9b8a744f','Рынок газа готовят','Совет Республики рассмотрел на сессии вопросы энергетики. Договор о формировании объединённого рынка газа Союзного государства планируют подписать до 1 июня. Эксперты готовят приложения к нему и сверяют тарифы на транспортировку по каждому участку трубопровода.','ru','2026-02-27T07:00:00.000000+00:00','2026-02-27',0,'feed',NULL,'text','visit','[]','[]','7cad3b3e4032d73afb9845f3d7ecf8e0a45bd1b618e02958873ff4c8662ba8cf','2026-12-01T01:17:50.224828+00:00');
INSERT INTO "version" VALUES(6,5,1,'a04fb209fc8740309e1642469b98270b2c5e1bcffb7b5446a43e716ff0293bc9','Пчёл защитят вместе','В Гродно прошло совещание пчеловодов. Беларусь и Россия подписали межправительственный меморандум о защите пчёл от перевозимых клещей. Пасечники двух стран обменялись опытом зимовки ульев и договорились о летней выставке мёда.','ru','2026-02-28T21:00:00.000000+00:00','2026-03-01',1,'feed',NULL,'text','visit','[]','[]','cd033ab07fa52dafee10e021ccb1620d33df6dd5335cf1e63f081600c249edfe','2026-12-01T01:17:51.003542+00:00');
INSERT INTO "version" VALUES(7,6,1,'414627e76efdbd302dc0f58115f3955080592b1bda121342dd40744d9b1b90f6','Письмо без адреса','Памятка читателям: редакция переехала в дом на углу, вход со двора, часы работы прежние. В читальном зале лежит договор о создании Союзного государства.','ru',NULL,NULL,NULL,NULL,NULL,'text','visit','[]','[]','09944b4e3a0101e93a3703fa6d5fa7c97171b1af837388e03c5ffd80e3ea7772','2026-12-01T01:17:51.018620+00:00');
INSERT INTO "version" VALUES(8,7,1,'472811410b28591e7d6e3b3b75b27fd7500ee0a53255cee467fd73c096a66fe6','Обзор недели','Министры транспорта Беларуси и России подписали в Минске соглашение о взаимном признании виз. Документ вступит в силу 11 мая. Церемония прошла после двухчасовой встречи, на которой стороны обсудили работу пограничных переходов и расписание поездов. По словам министра, первые поездки по новым правилам состоятся уже весной. В городском парке Заречья открыли новую аллею. Жители посадили сорок лип и двенадцать клёнов, а школьники развесили скворечники. Полив обещают наладить к лету, когда привезут насосы. В Гродно прошло совещание пчеловодов. Беларусь и Россия подписали межправительственный меморандум о защите пчёл от перевозимых клещей. Пасечники двух стран обменялись опытом зимовки ульев и договорились о летней выставке мёда.','ru','2026-03-02T21:00:00.000000+00:00','2026-03-03',1,'feed',NULL,'text','visit','[]','[]','34d4a5509ce596efbf2e935d7a61b3c5414a5ca155a56463097faaf3394774f5','2026-12-01T01:17:51.025180+00:00');
INSERT INTO "version" VALUES(9,8,1,'6380cdc9ef69e8e8c4b348924db15c7c3ffe011ee7799a08a17cd9cf9226478f','Парламентарии обсудили посевную и дороги','Министры обсудили планы на год и договорились продолжить работу над дорожной картой. Стороны отметили рост товарооборота и намерены расширить число совместных предприятий. Следующая встреча пройдёт весной. Подробность номер 0 о теме «Парламентарии обсудили посевную и дороги».
Министры обсудили планы на год и договорились продолжить работу над дорожной картой. Стороны отметили рост товарооборота и намерены расширить число совместных предприятий. Следующая встреча пройдёт весной. Подробность номер 1 о теме «Парламентарии обсудили посевную и дороги».
Министры обсудили планы на год и договорились продолжить работу над дорожной картой. Стороны отметили рост товарооборота и намерены расширить число совместных предприятий. Следующая встреча пройдёт весной. Подробность номер 2 о теме «Парламентарии обсудили посевную и дороги».','ru','2026-02-26T09:00:00.000000+00:00','2026-02-26',0,'feed',NULL,'article','visit','[{"reason":"phrase","text":"Главная"},{"reason":"phrase","text":"© 2011 Сайт"},{"reason":"headline","text":"Парламентарии обсудили посевную и дороги"}]','[]','f02cd0208c34e23cb5a0bbc8090fd14a5620265ae957f2cce47828a2e226ef28','2026-12-01T01:17:59.400840+00:00');
CREATE TABLE visit (
	url TEXT NOT NULL, 
	site VARCHAR(100) NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	digest VARCHAR(64), 
	status INTEGER NOT NULL, 
	seen_at VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_visit PRIMARY KEY (url)
);
INSERT INTO "visit" VALUES('http://127.0.0.1:36419/news/1','vestnik.example','"f02cd0208c34e23c"',NULL,'f02cd0208c34e23cb5a0bbc8090fd14a5620265ae957f2cce47828a2e226ef28',200,'2026-12-01T01:17:59.400840+00:00');
INSERT INTO "visit" VALUES('http://127.0.0.1:36419/rss.xml','vestnik.example','"cfca7684fd3ea434"',NULL,'cfca7684fd3ea43445bc23ffd8922638d76b7670a2a8bbb948ea862e28a6d723',200,'2026-12-01T01:17:59.345325+00:00');
CREATE INDEX ix_article_site ON article (site);
CREATE INDEX ix_crawl_site_ended_at ON crawl (site, ended_at);
CREATE INDEX ix_template_page_site_seen_at ON template_page (site, seen_at);
CREATE INDEX ix_visit_site ON visit (site);
CREATE INDEX ix_said_text_id ON said (text_id);
CREATE INDEX ix_outbox_state_next_attempt_at ON outbox (state, next_attempt_at);
CREATE INDEX ix_story_change_article_id ON story_change (article_id);
CREATE INDEX ix_event_key_subject_status_day ON event_key (subject, status, day);
CREATE INDEX ix_story_member_story_id ON story_member (story_id);
CREATE INDEX ix_event_version_id ON event (version_id);
CREATE INDEX ix_event_key_id ON event (key_id);
CREATE INDEX ix_event_instrument ON event (instrument);
CREATE INDEX ix_mention_version_id ON mention (version_id);
CREATE INDEX ix_mention_instrument ON mention (instrument);
CREATE INDEX ix_reading_reader ON reading (reader);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('text',9);
INSERT INTO "sqlite_sequence" VALUES('story',8);
COMMIT;
