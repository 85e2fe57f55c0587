"""One address for one page, however it was linked; and the registered domain it belongs to."""

import functools
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

import tldextract

_HOST_PREFIXES = ("www.", "amp.", "m.", "pda.")
_NOISE = re.compile(
    r"(utm_\w+|sphrase_id|PAGEN_\d+|amp|yclid|fbclid|gclid|from|openstat|_openstat|rcmd_\w+)",
    re.IGNORECASE,
)
"""Query keys that change nothing of the page (dossier, 4.1)."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE_IN_PATH = "/:@!$&'()*+,;=~-._"


def canonical(url: str) -> str:
    """The address under which a page is known, idempotent; one that cannot be parsed stays as it is.

    ``www.``, ``amp.``, ``m.`` and ``pda.`` hosts, ``/amp``, trailing dots of hosts, tracking keys,
    fragments and default ports go; Cyrillic hosts become punycode; ``http`` becomes ``https``.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return url.strip()
    host = _host(parts.hostname)
    loopback = host in {"localhost", "127.0.0.1"} or ":" in host
    scheme = parts.scheme if loopback or port not in (None, *_DEFAULT_PORTS.values()) else "https"
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port not in _DEFAULT_PORTS.values():
        netloc = f"{netloc}:{port}"
    return urlunsplit((scheme, netloc, _path(parts.path), _query(parts.query), ""))


@functools.lru_cache(maxsize=4096)
def registered_domain(url: str) -> str:
    """The domain somebody registered: what good manners are counted by. A bare address is its own."""
    host = _host(urlsplit(url).hostname or "")
    return _extractor()(host).top_domain_under_public_suffix or host


@functools.cache
def _extractor() -> tldextract.TLDExtract:
    # The list that the package brings; nothing is fetched, nothing is cached on disk.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def _host(hostname: str) -> str:
    host = hostname.rstrip(".").lower()
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
    for prefix in _HOST_PREFIXES:
        # «m.by» itself is a host, not the mobile face of «by».
        if host.startswith(prefix) and host.count(".") > 1:
            return _host(host.removeprefix(prefix))
    return host


def _path(path: str) -> str:
    path = quote(unquote(path, errors="surrogateescape"), safe=_SAFE_IN_PATH, errors="surrogateescape")
    path = re.sub(r"/{2,}", "/", path)
    while path.endswith(("/amp", "/amp/")):
        path = path.removesuffix("/").removesuffix("amp")
    if path.startswith("/amp/"):
        path = path.removeprefix("/amp")
    return path or "/"


def _query(query: str) -> str:
    kept = [
        (key, value) for key, value in parse_qsl(query, keep_blank_values=True) if not _NOISE.fullmatch(key)
    ]
    return urlencode(sorted(kept))
