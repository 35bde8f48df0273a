"""The commands of `spse`, as an operator meets them."""

from server import run


def test_help_lists_every_setting():
    answer = run("help")
    assert answer.returncode == 0
    for setting in ("SPSE_DATABASE", "SPSE_LISTEN", "SPSE_PUBLIC_URL", "SPSE_SEALING_KEY_FILE"):
        assert setting in answer.stdout


def test_a_command_that_fails_says_in_one_line_what_to_do(tmp_path):
    answer = run("serve", environment={"SPSE_SEALING_KEY_FILE": str(tmp_path / "none.key"), "SPSE_DATABASE": f"sqlite:{tmp_path}/x.sqlite"})
    assert answer.returncode != 0
    assert answer.stderr.count("\n") == 1 and "spse key create" in answer.stderr
