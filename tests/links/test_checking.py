"""A link to a server that misbehaves: the finding, and which requests the server got."""

import gzip
import itertools
import threading
import time
from dataclasses import replace
from functools import partial

import pytest

from claimledger.links import network
from claimledger.links.addresses import Target, parse_target, refusal
from claimledger.links.checking import Client, Finding, LinkOutcome, check_link, seconds_to_wait
from claimledger.links.network import USER_AGENT, Limits, NoResponseError, Response, request
from claimledger.links.scheduling import RateLimiter, by_host_in_parallel
from tests.links.server import (
    Behave,
    Request,
    Server,
    drips,
    leads,
    never_ends,
    serving,
    stalls,
    status,
    well,
)

QUICK = Limits(connect=5, read=5, total=5, pause=0, backoff=0)
HASTY = Limits(connect=5, read=0.2, total=0.6, pause=0, backoff=0)
HEAD_GET = ["HEAD", "GET"]


def client(limits: Limits = QUICK, allow_private: bool = True) -> Client:
    send = partial(request, limits=limits, allow_private=allow_private)
    limiter = RateLimiter(limits.pause, time.monotonic, time.sleep)
    return Client(send, limiter, limits, time.time, any_port=True)


def found(behave: Behave, limits: Limits = QUICK) -> tuple[Finding, list[str]]:
    """The finding of a link to a server that behaves so, and the methods of the requests it got."""
    with serving({"/": behave}) as server:
        finding = check_link(server.url("/"), client(limits))
    return finding, server.asked("/")


def test_a_page_that_is_there_is_asked_once_and_without_its_content() -> None:
    assert found(well) == (Finding(LinkOutcome.WELL), ["HEAD"])


def test_the_request_says_who_asks_and_takes_no_compressed_content() -> None:
    with serving({"/": well}) as server:
        check_link(server.url("/#part"), client())
    headers = server.log[0].headers
    assert headers["User-Agent"] == USER_AGENT
    assert headers["User-Agent"].startswith("claimledger")
    assert headers["Accept-Encoding"] == "identity"
    assert headers["Host"] == f"127.0.0.1:{server.port}"


@pytest.mark.parametrize("line", ["405 Method Not Allowed", "403 Forbidden", "404 Not Found"])
def test_where_head_is_refused_get_is_asked(line: str) -> None:
    def behave(request: Request) -> None:
        well(request) if request.method == "GET" else request.answer(line)

    assert found(behave) == (Finding(LinkOutcome.WELL), HEAD_GET)


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("404 Not Found", LinkOutcome.BROKEN),
        ("410 Gone", LinkOutcome.BROKEN),
        ("501 Not Implemented", LinkOutcome.BROKEN),
        ("403 Forbidden", LinkOutcome.UNSURE),
        ("451 Unavailable For Legal Reasons", LinkOutcome.UNSURE),
    ],
)
def test_what_an_answer_means(line: str, outcome: LinkOutcome) -> None:
    assert found(status(line)) == (Finding(outcome, f"it answers {line}"), HEAD_GET)


def test_a_server_that_fails_once_is_asked_again() -> None:
    def behave(request: Request) -> None:
        well(request) if request.count > 2 else request.answer("500 Internal Server Error")

    assert found(behave) == (Finding(LinkOutcome.WELL), ["HEAD", "GET", "HEAD"])


def test_a_server_that_goes_on_failing_is_asked_three_times() -> None:
    finding, methods = found(status("503 Service Unavailable"))
    assert finding == Finding(LinkOutcome.BROKEN, "it answers 503 Service Unavailable")
    assert methods == ["HEAD"] * 3


def test_a_server_is_asked_again_no_earlier_than_it_says() -> None:
    """The waits are looked at, not waited for."""
    waits: list[float] = []

    def behave(request: Request) -> None:
        if request.count > 1:
            well(request)
        else:
            request.answer("429 Too Many Requests", "Retry-After: 30")

    with serving({"/": behave}) as server:
        limiter = RateLimiter(1, lambda: 1000.0, waits.append)
        patient = replace(client(), rate_limiter=limiter)
        finding = check_link(server.url("/"), patient)
    assert (finding, server.asked("/"), waits) == (Finding(LinkOutcome.WELL), ["HEAD"] * 2, [30])


def test_a_server_that_asks_to_wait_too_long_is_left_alone() -> None:
    finding, methods = found(status("429 Too Many Requests", "Retry-After: 3600"))
    assert finding.outcome is LinkOutcome.UNSURE
    assert finding.note == "it answers 429 Too Many Requests, and asks to wait too long"
    assert methods == ["HEAD"]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
        ("9" * 400, 999999999),
        ("Thu, 01 Jan 1970 00:20:00 GMT", 200),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Thu, 01 Jan 99999 00:00:00 GMT", 0),
    ],
)
def test_how_long_a_server_asks_to_wait(written: str, seconds: float) -> None:
    assert seconds_to_wait(written, now=1000) == seconds


def visited(behaviour: dict[str, Behave]) -> tuple[Finding, Server]:
    with serving(behaviour) as server:
        return check_link(server.url("/"), client()), server


def test_redirects_are_followed_and_the_address_for_good_is_told() -> None:
    finding, server = visited(
        {
            "/": leads("/there", "301 Moved Permanently"),
            "/there": leads("today?a=b", "307 Temporary Redirect"),
            "/today": well,
        }
    )
    assert finding == Finding(LinkOutcome.MOVED, moved_to=server.url("/there"))
    assert [received.path for received in server.log] == ["/", "/there", "/today?a=b"]


def test_what_moved_for_today_only_is_well() -> None:
    assert visited({"/": leads("/today"), "/today": well})[0] == Finding(LinkOutcome.WELL)


def test_redirects_in_a_circle_are_seen_at_once() -> None:
    finding, server = visited({"/": leads("/round"), "/round": leads("/")})
    assert finding == Finding(LinkOutcome.BROKEN, "it redirects in a circle")
    assert [request.method for request in server.log] == ["HEAD", "HEAD", "GET", "GET"]


def test_a_circle_for_head_alone_is_none() -> None:
    def behave(request: Request) -> None:
        leads("/")(request) if request.method == "HEAD" else well(request)

    assert found(behave) == (Finding(LinkOutcome.WELL), HEAD_GET)


@pytest.mark.parametrize("to", ["/", "/?again"])
def test_what_leads_to_itself_until_it_gets_its_cookie_is_not_called_broken(to: str) -> None:
    def behave(request: Request) -> None:
        request.answer("302 Found", f"Location: {to}", "Set-Cookie: seen=1; Path=/")

    finding, _ = visited({"/": behave})
    said = "it redirects in a circle for those that take no cookies"
    assert finding == Finding(LinkOutcome.UNSURE, said)


def test_only_so_many_redirects_are_followed() -> None:
    def behave(request: Request) -> None:
        request.answer("302 Found", f"Location: /?{request.server.log.index(request)}")

    finding, server = visited({"/": behave})
    assert finding == Finding(LinkOutcome.BROKEN, "it redirects more than 5 times")
    assert [request.method for request in server.log] == ["HEAD"] * 6 + ["GET"] * 6


def test_a_redirect_that_says_nothing_leads_nowhere() -> None:
    finding, _ = visited({"/": status("302 Found")})
    assert finding == Finding(LinkOutcome.BROKEN, "it answers 302 Found and does not say where")


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("file:///etc/passwd", "scheme is `file`"),
        ("javascript:alert(1)", "scheme is `javascript`"),
        ("ftp://example.org/", "scheme is `ftp`"),
        ("http://user:word@example.org/", "user name or password"),
        ("http://[::1/", "cannot be read"),
    ],
)
def test_a_redirect_to_another_scheme_is_refused(to: str, reason: str) -> None:
    finding, server = visited({"/": leads(to)})
    assert finding.outcome is LinkOutcome.REFUSED
    assert reason in finding.note
    assert len(server.log) == 1


@pytest.mark.parametrize(
    "to",
    [
        *("http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"),
        *("http://[::ffff:192.168.0.1]/", "http://127.0.0.2/"),
    ],
)
def test_a_redirect_to_a_private_address_is_refused(
    to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test's own server stands for a public one; everything else is judged as ever."""
    monkeypatch.setattr(network, "refusal", lambda a: None if a == "127.0.0.1" else refusal(a))
    with serving({"/": leads(to)}) as server:
        finding = check_link(server.url("/"), client(allow_private=False))
    assert finding.outcome is LinkOutcome.REFUSED
    assert " leads to " in finding.note


def test_a_server_that_says_nothing_is_given_up() -> None:
    finding, methods = found(stalls, HASTY)
    assert finding == Finding(LinkOutcome.BROKEN, "no answer in time")
    assert methods == ["HEAD", "GET", "GET"]


def test_a_server_that_drips_is_given_up_when_the_whole_time_is_over() -> None:
    assert found(drips, HASTY)[0] == Finding(LinkOutcome.BROKEN, "no answer in time")


def test_a_server_that_closes_before_it_answers() -> None:
    finding, methods = found(lambda request: None)
    assert finding == Finding(LinkOutcome.BROKEN, "it closed the connection early")
    assert len(methods) == 3


def only_get(content: bytes) -> Behave:
    def behave(request: Request) -> None:
        request.send(content) if request.method == "GET" else request.answer("405 No")

    return behave


@pytest.mark.parametrize(
    "content",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nonly this",
    ],
)
def test_a_server_that_closes_before_it_has_sent_what_it_promised(content: bytes) -> None:
    assert found(only_get(content))[0] == Finding(
        LinkOutcome.BROKEN, "it closed the connection early"
    )


@pytest.mark.parametrize("length", ["-5", "many", "1", "99999999999999999999"])
def test_a_server_that_lies_about_length_and_type(length: str) -> None:
    start = f"HTTP/1.1 200 OK\r\nContent-Type: image/png; charset=none\r\nContent-Length: {length}"
    finding, _ = found(only_get(start.encode() + b"\r\n\r\n<p>Not a picture.</p>"))
    expected = LinkOutcome.BROKEN if length.startswith("9999") else LinkOutcome.WELL
    assert finding.outcome == expected


def test_a_body_that_never_ends_is_left_after_its_beginning() -> None:
    endless = never_ends(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")

    def behave(request: Request) -> None:
        endless(request) if request.method == "GET" else request.answer("405 No")

    with serving({"/": behave}) as server:
        response = request(parse_target(server.url("/"), any_port=True), "GET", QUICK, True)
        assert len(response.body) == QUICK.body
        assert check_link(server.url("/"), client()) == Finding(LinkOutcome.WELL)


def test_headers_that_never_end_are_given_up() -> None:
    finding, _ = found(never_ends(b"HTTP/1.1 200 OK\r\n"))
    assert finding == Finding(LinkOutcome.BROKEN, "its answer is not HTTP")


def test_preliminary_answers_that_never_end_are_given_up() -> None:
    def behave(request: Request) -> None:
        while True:
            request.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    assert found(behave)[0] == Finding(LinkOutcome.BROKEN, "its answer is not HTTP")


def test_what_is_not_http_is_told() -> None:
    finding, _ = found(lambda request: request.send(b"220 mail.example ESMTP\r\n\r\n"))
    assert finding == Finding(LinkOutcome.BROKEN, "its answer is not HTTP")


def test_compressed_content_is_never_unpacked() -> None:
    bomb = gzip.compress(b"\0" * 10_000_000)

    def behave(request: Request) -> None:
        request.answer("200 OK", "Content-Encoding: gzip", body=bomb)

    with serving({"/": behave}) as server:
        response = request(parse_target(server.url("/"), any_port=True), "GET", QUICK, True)
    assert response.body == bomb[: QUICK.body]


def test_a_port_where_nobody_listens() -> None:
    with serving({}) as server:
        url = server.url("/")
    finding = check_link(url, client())
    assert finding.outcome is LinkOutcome.BROKEN
    assert finding.note.startswith("no connection")


def test_https_where_the_server_speaks_only_http() -> None:
    with serving({"/": well}) as server:
        finding = check_link(server.url("/").replace("http:", "https:"), client(HASTY))
    assert finding.outcome is LinkOutcome.BROKEN


def test_a_link_that_takes_too_long_altogether_is_not_tried_again() -> None:
    asked: list[str] = []
    clock = itertools.count(0, 100)

    def send(target: Target, method: str) -> Response:
        asked.append(method)
        raise NoResponseError("no answer in time")

    slow = Client(send, RateLimiter(0, lambda: 0, lambda _: None), Limits(), lambda: next(clock))
    assert check_link("https://a.example/", slow) == Finding(
        LinkOutcome.BROKEN, "no answer in time"
    )
    assert asked == ["HEAD", "GET"]


def test_a_host_is_asked_one_thing_at_a_time_and_other_hosts_meanwhile() -> None:
    """By the server's own log. The first of each host meet: they could not, one after another."""
    barrier = threading.Barrier(2)

    def meets(request: Request) -> None:
        barrier.wait(10)
        well(request)

    def slow(request: Request) -> None:
        request.server.over.wait(0.02)
        well(request)

    paths = [f"/{number}" for number in range(6)]
    with serving({"/meet": meets, **dict.fromkeys(paths, slow)}) as server:
        hosts = ("127.0.0.1", "localhost")
        urls = [server.url(path, host) for path in ("/meet", *paths) for host in hosts]
        got = dict(by_host_in_parallel(urls, partial(check_link, client=client()), hosts=4))
    assert {url: finding.outcome for url, finding in got.items()} == dict.fromkeys(
        urls, LinkOutcome.WELL
    )
    assert dict(server.most) == {f"{host}:{server.port}": 1 for host in hosts}


def test_a_redirect_to_a_host_waits_for_its_turn_there() -> None:
    def slow(request: Request) -> None:
        request.server.over.wait(0.02)
        well(request)

    def away(request: Request) -> None:
        request.answer("302 Found", f"Location: {request.server.url('/slow')}")

    with serving({"/slow": slow, "/away": away}) as server:
        urls = [server.url(f"/slow?{n}") for n in range(5)]
        urls += [server.url(f"/away?{n}", "localhost") for n in range(5)]
        got = list(by_host_in_parallel(urls, partial(check_link, client=client()), hosts=4))
    assert {finding.outcome for _, finding in got} == {LinkOutcome.WELL}
    assert set(server.most.values()) == {1}


def test_there_is_a_pause_between_two_requests_to_a_host() -> None:
    waits: list[float] = []

    def send(target: Target, method: str) -> Response:
        return Response(200)

    calm = Client(send, RateLimiter(1, lambda: 0.0, waits.append), Limits(), time.time)
    for url in ("https://a.example/1", "https://a.example/2", "https://b.example/1"):
        check_link(url, calm)
    assert waits == [1]


def test_an_exception_in_a_thread_is_raised() -> None:
    def wrong(url: str) -> Finding:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(by_host_in_parallel(["https://a.example/"], wrong, hosts=2))
