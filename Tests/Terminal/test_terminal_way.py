"""The terminal's authenticator at the running server: enrol, codes, sign-ins, and what the portal's pages make of it."""

import pyotp
from holder import Holder
from phone import Phone
from portal import ACTIVATION, DASHBOARD, VERIFICATION, Link, Portal
from server import Server
from terminal import DONE, NOT_FOUND, REFUSED, Terminal


def test_activates_and_the_page_goes_on(server: Server, browser: Portal, terminal: Terminal, user: str):
    page = browser.sign_in(user)
    added = terminal.add(page.link)
    assert added == {
        "id": "1", "user": user, "issuer": "LPSE Contoh", "label": "", "kind": "portal", "state": "bound", "origin": server.url,
        "algorithm": "SHA1", "digits": 6, "period": 30}
    assert browser.get(VERIFICATION).path == DASHBOARD
    assert terminal.ask("list") == {"accounts": [added]}


def test_code_is_the_one_of_any_authenticator(holder: Holder, terminal: Terminal):
    before = holder.link.code()
    shown = terminal.ask("code", "1")
    assert shown["code"] in (before, holder.link.code()) and 1 <= shown["validFor"] <= 30
    # Nothing but the code on standard output, for `$(…)`.
    words = terminal.run("code", "1").stdout
    assert words in (shown["code"] + "\n", holder.link.code() + "\n")


def test_watch_then_approve(server: Server, holder: Holder, terminal: Terminal):
    with terminal.watch() as watch:
        page = holder.sign_in()
        event = watch.event()
        waiting = event["signIn"]
        assert event["event"] == "sign-in" and waiting["signIn"] == page.sign_in and page.sign_in.startswith(waiting["id"])
        assert waiting["user"] == holder.user and waiting["account"] == "1" and waiting["origin"] == server.url
        assert waiting["browser"] == "Firefox 140 · Linux" and waiting["address"] == "127.0.0.1"
        answered = terminal.ask("approve", waiting["id"], page.number)
        assert answered["state"] == "approved" and answered["signIn"] == waiting
        assert holder.browser.get(VERIFICATION).path == DASHBOARD
        assert watch.event() == {"event": "ended", "signIn": waiting}
        assert watch.end() == DONE
    decisions = terminal.ask("history")["decisions"]
    assert [(known["outcome"], known["user"]) for known in decisions] == [("approved", holder.user)]


def test_in_words_and_in_both_languages(holder: Holder, terminal: Terminal):
    page = holder.sign_in()
    words = terminal.run("watch", "--once")
    assert words.returncode == DONE and page.sign_in[:8] in words.stdout
    assert holder.user in words.stdout and "Firefox 140 · Linux" in words.stdout and "WIB" in words.stdout and "ANGKA" in words.stdout
    assert "NUMBER" in terminal.run("watch", "--once", "--english").stdout
    done = terminal.run("approve", page.sign_in[:8], page.number)
    assert done.returncode == DONE and "Disetujui" in done.stdout
    listed = terminal.run("list").stdout
    assert listed == f"1  {holder.user} · LPSE Contoh · terhubung\n"
    terminal.environment["LANG"] = "en_GB.UTF-8"
    assert "linked" in terminal.run("list").stdout
    assert "approved" in terminal.run("history").stdout


def test_nothing_waits(holder: Holder, terminal: Terminal):
    assert terminal.fault("watch", "--once", code=NOT_FOUND) == "nothing-waiting"
    assert terminal.fault("approve", "00000000", "123456", code=NOT_FOUND) == "no-sign-in"
    assert terminal.fault("deny", "00000000", code=NOT_FOUND) == "no-sign-in"


def test_wrong_number_ends_the_request(holder: Holder, terminal: Terminal):
    page = holder.sign_in()
    wrong = f"{(int(page.number) + 1) % 1_000_000:06}"
    assert terminal.fault("approve", page.sign_in[:8], wrong, code=REFUSED) == "wrong-number"
    assert terminal.fault("approve", page.sign_in[:8], page.number, code=NOT_FOUND) == "no-sign-in"
    assert holder.browser.get(VERIFICATION).path == VERIFICATION
    [decision] = terminal.ask("history")["decisions"]
    assert decision["outcome"] == "wrong-number" and decision["user"] == holder.user


def test_not_me_blocks_the_password(holder: Holder, terminal: Terminal):
    page = holder.sign_in()
    assert terminal.ask("deny", page.sign_in[:8])["state"] == "denied"
    assert holder.browser.get(DASHBOARD).path != DASHBOARD
    assert holder.browser.sign_in(holder.user).path == "/eproc4/totp/tertahan"
    assert terminal.ask("history")["decisions"][0]["outcome"] == "not-me"


def test_not_me_counts_after_the_page_was_closed(holder: Holder, terminal: Terminal):
    page = holder.sign_in()
    shown = terminal.run("watch", "--once").stdout
    assert f"deny {page.sign_in}" in shown, "the whole ID is there to be copied"
    holder.browser.log_out()
    assert terminal.fault("deny", page.sign_in[:8], code=NOT_FOUND) == "no-sign-in"
    assert terminal.fault("deny", page.sign_in, "--mistake", code=NOT_FOUND) == "no-sign-in"
    denied = terminal.ask("deny", page.sign_in)
    assert denied["state"] == "denied" and denied["signIn"]["user"] == holder.user
    assert holder.browser.sign_in(holder.user).path == "/eproc4/totp/tertahan"
    [decision] = terminal.ask("history")["decisions"]
    assert decision["outcome"] == "not-me" and decision["user"] == holder.user
    assert terminal.fault("deny", page.sign_in, code=REFUSED) == "already-decided"


def test_a_mistake_blocks_nothing(holder: Holder, terminal: Terminal):
    page = holder.sign_in()
    assert terminal.ask("deny", page.sign_in[:8], "--mistake")["state"] == "denied"
    assert holder.browser.sign_in(holder.user).path == VERIFICATION
    assert terminal.ask("history")["decisions"][0]["outcome"] == "mistake"


def test_two_users_of_one_portal_have_one_key(server: Server, browser: Portal, terminal: Terminal, user: str):
    first = Holder(browser, terminal, user)
    second = Holder(Portal(server.url), terminal, server.create_account(user + "_B"))
    assert [first.account["id"], second.account["id"]] == ["1", "2"]
    pages = [first.sign_in(), second.sign_in()]
    waiting = terminal.ask("watch", "--once")["signIns"]
    assert {known["account"]: known["signIn"] for known in waiting} == {"1": pages[0].sign_in, "2": pages[1].sign_in}
    assert terminal.ask("approve", pages[1].sign_in[:8], pages[1].number)["signIn"]["user"] == second.user
    assert second.browser.get(VERIFICATION).path == DASHBOARD and first.browser.get(VERIFICATION).path == VERIFICATION


def test_removed_at_the_portal_too(holder: Holder, terminal: Terminal):
    assert terminal.fault("remove", "1", code=2) == "needs-yes"
    assert terminal.ask("remove", "1", "--yes")["removed"]["user"] == holder.user
    assert terminal.ask("list") == {"accounts": []}
    assert holder.browser.sign_in(holder.user).path == ACTIVATION
    # And it can begin anew, under a number of its own.
    assert terminal.add(holder.browser.get(ACTIVATION).link)["id"] == "2"


def test_unlinked_by_staff(server: Server, holder: Holder, terminal: Terminal):
    with terminal.watch() as watch:
        assert server.run("account", "reset-authenticator", "--user", holder.user).returncode == 0
        event = watch.event()
        assert event["event"] == "unlinked" and event["account"]["id"] == "1" and event["account"]["state"] == "unlinked"
        # No account is left to wait for.
        assert watch.end() in (DONE, 0)
    assert terminal.ask("list")["accounts"][0]["state"] == "unlinked"
    assert terminal.fault("code", "1", code=REFUSED) == "unlinked"
    assert terminal.fault("watch", "--once", code=NOT_FOUND) == "nothing-to-watch"
    # Activated again, it takes the old one's place.
    assert terminal.add(holder.browser.sign_in(holder.user).link)["state"] == "bound"
    assert len(terminal.ask("list")["accounts"]) == 1


def test_a_link_is_good_for_one_device(server: Server, browser: Portal, terminal: Terminal, user: str, tmp_path):
    link = browser.sign_in(user).link
    assert Phone(server.url).enrol(link).status == 201
    assert terminal.fault("add", "-", typed=link, code=REFUSED) == "enrolment-used"
    assert terminal.ask("list") == {"accounts": []}


def test_the_same_link_again_changes_nothing(holder: Holder, terminal: Terminal):
    assert terminal.fault("add", "-", typed=holder.link, code=REFUSED) == "already-here"
    assert len(terminal.ask("list")["accounts"]) == 1


def test_unknown_token(server: Server, terminal: Terminal, browser: Portal, user: str):
    link = browser.sign_in(user).link
    other = Link(link.replace(link.token, "A" * 43))
    assert terminal.fault("add", "-", typed=other, code=REFUSED) == "unknown-enrolment"
    assert terminal.ask("list") == {"accounts": []}


def test_a_link_that_names_another_user_is_undone(server: Server, terminal: Terminal, browser: Portal, user: str):
    """Somebody's own link with another's name on it: the codes would be for the liar's account."""
    page = browser.sign_in(user)
    lying = Link(page.link.replace(f":{user}?", ":MELATI?"))
    assert lying != page.link
    assert terminal.fault("add", "-", typed=lying, code=REFUSED) == "lying-link"
    assert terminal.ask("list") == {"accounts": []}
    browser.log_out()
    assert browser.sign_in(user).path == ACTIVATION, "the portal has this device no longer"


def test_other_sites_codes(terminal: Terminal):
    links = [
        "otpauth://totp/Surel:saya@contoh.id?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Surel",
        "otpauth://totp/Bank:saya?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA256&digits=8&period=60",
        "otpauth://totp/saya?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA512&digits=7&period=15",
    ]
    for number, link in enumerate(links, 1):
        assert terminal.add(link)["kind"] == "code"
        known = pyotp.parse_uri(link)
        assert isinstance(known, pyotp.TOTP)
        before = known.now()
        assert terminal.ask("code", str(number))["code"] in (before, known.now())
    assert terminal.fault("add", "-", typed=links[0], code=REFUSED) == "already-here"
    assert terminal.fault("watch", code=NOT_FOUND) == "nothing-to-watch"
    assert terminal.ask("remove", "2", "--yes")["removed"]["issuer"] == "Bank"
    assert [known["id"] for known in terminal.ask("list")["accounts"]] == ["1", "3"]
