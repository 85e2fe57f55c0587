"""Are these two texts one piece of news?

A library of its own: it takes identifiers and texts, and knows nothing of pages, sites or agreements.

**What the two errors cost.** A missed reprint is a second mail about known news: a nuisance. A false merge
hides news behind other news: the one thing that must not happen. So candidates are collected generously
(``signature``, ``index``), joined strictly (``resemblance``) and folded into stars (``folding``); where a
guard and a measure disagree, the texts stay apart. Nothing is ever deleted: a story lists its texts, and a
person can tell them apart again, for good.

**What counts as a reprint.** The same text with another headline or dateline, with an attribution in front,
with its first sentences rewritten, with words exchanged or inflected otherwise, cut to its beginning, with a
backgrounder or boilerplate behind it, with its sentences in another order, with look-alike letters, in another house
style (``normalisation``). So two leads without a common word over one long background are a reprint too: nothing in
the words tells a lead that was rewritten from other news, as long as it names neither others nor another paper.

**What does not.** Two texts made from one template with other numbers, dates or names: exchange rates and
weather of two days (frost and thaw differ in a sign), a correction (``resemblance.same_template``); two chambers
that ratify, two steps of one agreement, two papers of one ceremony, or whatever else has changed in the lead alone
(``leads``).
Two reports of one series that share their frame, or a list of those who took part
(``resemblance.OWN_STRETCHES``, ``text.telling``). One event told in other words. A digest that strings
texts together: it is linked with them and joins none, but its own reprints join it (``folding``).

**What no third text undoes.** An extract, or a retelling of two pieces of news, resembles both. So what the guards
above have told apart is remembered as such, and kept out of the story (``folding``).

**Why the order does not decide.** Word-for-word copies are one text, links are between texts, and what belongs
together follows from these and from the days of all articles (``folding``). Only where more candidates share bands
than can be compared does it matter which are there already: then the texts that most gather round are compared too
(``stories.hubs``). Beyond those the order may still decide, where no one text is resembled by all.

**Where the numbers come from.** Resemblance and containment are Broder's terms (A. Broder, «On the
resemblance and containment of documents», 1997), over word 3-grams: of 59,685 pairs of different Russian
articles none reached a resemblance of 0.13, and the containment stayed below 0.3; 5-character shingles reached
0.67. A reprint with two rewritten lead sentences keeps a mean resemblance of 0.66, one cut to a third
keeps 0.3, so that a threshold of 0.7 or 0.8, the usual recipe, misses most. Candidates therefore need
little (bands of three rows, anchors around the ends of sentences), and the decision is taken on both measures. Each
threshold stands beside its reason; ``tests/bench/dedupe.py`` measures all of them together on edits of 460
real articles, and its table stands in the README.

**Considered and dropped.** More bands instead of anchors (85 of them find 85 % of what is cut to 30 %, at twice
the size); a signature of the first words alone (blind to what stands in a digest); anchors of any six words (each
quotation makes a candidate); joining through any member instead of the centre of a story (a bulletin edited a little
every day glued a year together); links between articles (of a hundred copies, the one that was linked decided).
"""
