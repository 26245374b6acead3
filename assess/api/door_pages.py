"""What is read at the door: plain pages that need no script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Literal

from assess.errors import ZhihengError
from assess.locale import translator

Language = Literal["zh", "en"]
Say = Callable[[str], str]

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #FBF6EA; color: #1B1F23; font: 18px/1.6 "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 24px; }
.card { background: #FFFFFF; border: 1px solid #6B737B; border-radius: 8px; padding: 24px; margin: 16px 0; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 16px 0 8px; } h2 { font-size: 1.2rem; margin: 0 0 8px; }
p { margin: 8px 0; max-width: 34em; }
label, legend { display: block; font-weight: 600; margin-top: 16px; }
.hint { color: #4A5158; font-weight: 400; font-size: 0.9rem; }
input, select { font: inherit; width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid #6B737B;
  border-radius: 6px; background: #FFFFFF; color: #1B1F23; }
button, .button { display: inline-block; font: inherit; font-weight: 600; min-height: 48px; padding: 8px 24px;
  border: 2px solid #0B5A52; border-radius: 6px; background: #0B5A52; color: #FFFFFF; cursor: pointer; }
button.second { background: #FFFFFF; color: #0B5A52; }
.last { display: flex; justify-content: flex-end; margin-top: 24px; }
.says { border-left: 6px solid #0A4A8A; padding: 8px 16px; background: #FFFFFF; margin: 16px 0; }
.says.stop { border-color: #9B1C1C; } .says.stop strong { color: #9B1C1C; }
.key { font: 600 1.3rem/1.8 ui-monospace, monospace; overflow-wrap: anywhere; padding: 16px;
  border: 2px dashed #6B737B; }
a { color: #0B5A52; display: inline-flex; align-items: center; min-height: 44px; }
header { display: flex; justify-content: space-between; align-items: center; gap: 16px; }
:focus-visible { outline: 4px solid #B45F00; outline-offset: 2px; }
@media (forced-colors: active) { :focus-visible { outline-color: Highlight; } }
"""


def sign_in(language: Language, *, way_back: str, name: str = "", wrong: ZhihengError | None = None) -> str:
    """The sign-in form; `wrong` says why the last try failed."""
    say = translator(language)
    fields = _text("name", say("Sign-in name"), name, complete="username") + _password(
        "password", say("Password"), complete="current-password"
    )
    body = f"""<h1>{_e(say("Sign in"))}</h1>{_wrong(say, wrong)}
<form method="post" action="/sign-in" class="card">{fields}
<input type="hidden" name="next" value="{escape(way_back)}">
<p class="last"><button type="submit">{_e(say("Sign in"))}</button></p></form>
<p class="hint">{_e(say("After a longer pause you are signed out by itself. Nothing you saved is lost."))}</p>"""
    return draw_page(language, say("Sign in"), body, "/sign-in")


def sign_out(language: Language) -> str:
    """Asks once more before signing out."""
    say = translator(language)
    body = f"""<h1>{_e(say("Sign out?"))}</h1>
<form method="post" action="/sign-out" class="card">
<p>{_e(say("Everything is saved. Sittings of clients go on by themselves."))}</p>
<p class="last"><button type="submit">{_e(say("Sign out"))}</button></p></form>
<p><a href="/">{_e(say("Back to work"))}</a></p>"""
    return draw_page(language, say("Sign out?"), body, "/sign-out")


def first_run(language: Language, *, filled: Mapping[str, str] | None = None, wrong: ZhihengError | None = None) -> str:
    """Two ways to begin: the first evaluator, or the demo site."""
    say = translator(language)
    filled = filled or {}
    demo = say(
        "The demo site holds demo evaluators, a synthetic client from first to last, and six for a group session."
    )
    body = f"""<h1>{_e(say("Welcome to ZhiHeng"))}</h1>
<p>{_e(say("A toolkit for the vocational assessment of disabled people. Everything stays on this computer."))}</p>
{_wrong(say, wrong)}
<form method="post" action="/first-run" class="card"><h2>{_e(say("Create the first evaluator"))}</h2>
{_text("display_name", say("Name on reports"), filled.get("display_name", ""), complete="name")}
{_text("name", say("Sign-in name"), filled.get("name", ""), complete="username")}
{_password("password", say("Password"), say("At least 10 characters. A sentence you know by heart is good."))}
{_password("again", say("Password once more"))}
{_level(say, filled.get("level", ""))}
<p class="last"><button type="submit" name="way" value="begin">{_e(say("Create and go on"))}</button></p></form>
<form method="post" action="/first-run" class="card"><h2>{_e(say("Or look around first"))}</h2>
<p>{_e(demo)}
{_e(say("It cannot be turned into a real site later; use a new folder for real clients."))}</p>
<p class="last"><button type="submit" name="way" value="demo" class="second">{_e(say("Explore the demo site"))}</button>
</p></form>"""
    return draw_page(language, say("Welcome to ZhiHeng"), body, "/first-run")


def recovery(language: Language, key: str) -> str:
    """Shows the recovery key, once."""
    say = translator(language)
    body = f"""<h1>{_e(say("Write down the recovery key"))}</h1>
<form method="get" action="/" class="card">
<p>{_e(say("Names and numbers of clients are encrypted. If this computer breaks, only this key opens a backup."))}</p>
<p class="key">{escape(key)}</p>
<p>{_e(say("It is shown only this once. Write it on paper and lock it away; do not keep it on this computer."))}</p>
<p class="last"><button type="submit">{_e(say("I have written it down"))}</button></p></form>"""
    return draw_page(language, say("Write down the recovery key"), body, None)


def demo_ready(language: Language, names: tuple[str, ...], password: str) -> str:
    """Says how to come back to the demo site."""
    say = translator(language)
    back = say("You are signed in. To come back later, note these sign-in names (levels 4, 3 and 2) and the password.")
    holds = say(
        "One synthetic client went from appointment to findings, six wait for their session; every report says so."
    )
    body = f"""<h1>{_e(say("The demo site is ready"))}</h1><form method="get" action="/" class="card">
<p>{_e(holds)}</p>
<p>{_e(back)}</p>
<p><strong>{_e(say("Sign-in name"))}</strong></p><p class="key">{escape(" · ".join(names))}</p>
<p><strong>{_e(say("Password"))}</strong></p><p class="key">{escape(password)}</p>
<p class="last"><button type="submit">{_e(say("Open the demo site"))}</button></p></form>"""
    return draw_page(language, say("The demo site is ready"), body, None)


def draw_page(language: Language, title: str, body: str, path: str | None) -> str:
    """A whole page around `body` (HTML); `path` is where its other language is asked for, None where it has none."""
    other, name = ("en", "English") if language == "zh" else ("zh", "中文")
    link = f'<a href="{path}?lang={other}" lang="{"zh-CN" if other == "zh" else "en"}">{name}</a>' if path else ""
    return f"""<!doctype html>
<html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_e(title)} · 职衡 ZhiHeng</title>
<style>{_STYLE}</style></head>
<body><main><header><strong>职衡 ZhiHeng</strong>{link}</header>{body}</main></body></html>"""


def _wrong(say: Say, wrong: ZhihengError | None) -> str:
    if wrong is None:
        return ""
    heading = _e(say("This did not work. Nothing is lost."))
    return f'<div class="says stop" role="alert"><strong>{heading}</strong> {_e(wrong.say(say))}</div>'


def _text(name: str, label: str, value: str, *, complete: str) -> str:
    return (
        f'<label for="{name}">{_e(label)}</label><input id="{name}" name="{name}" value="{escape(value)}" '
        f'required autocomplete="{complete}" autocapitalize="none" spellcheck="false">'
    )


def _password(name: str, label: str, hint: str = "", *, complete: str = "new-password") -> str:
    described = f' aria-describedby="{name}-hint"' if hint else ""
    hinted = f'<p class="hint" id="{name}-hint">{_e(hint)}</p>' if hint else ""
    return (
        f'<label for="{name}">{_e(label)}</label><input id="{name}" name="{name}" type="password" required '
        f'autocomplete="{complete}"{described}>{hinted}'
    )


def _level(say: Say, chosen: str) -> str:
    words = {"4": say("Level 4"), "3": say("Level 3"), "2": say("Level 2 (highest)")}
    options = "".join(
        f'<option value="{code}"{" selected" if code == chosen else ""}>{_e(word)}</option>'
        for code, word in words.items()
    )
    return (
        f'<label for="level">{_e(say("Level of your certificate"))}</label>'
        f'<select id="level" name="level" required><option value=""></option>{options}</select>'
    )


def _e(text: str) -> str:
    return escape(text)
