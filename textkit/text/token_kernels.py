"""Where tokens end: the loops under :mod:`textkit.text.tokens`.

They work on code points, uint32, and on the kinds that :mod:`textkit.text.characters` gives
these. A token looks ahead over little more than itself, so the time is linear in any text.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Bytes, Ints

__all__ = ["PAGE", "scan", "seen_pages"]

PAGE = 256

# The kinds of characters. Those up to DIGIT make up words, those up to EXTEND carry a word on;
# the code compares by this order.
LOWER, LETTER, DIGIT, EXTEND, HYPHEN, APOSTROPHE, DOT, NUMERIC, AT = range(1, 10)
SPACE, ALONE, RULE, KATAKANA, PICTURE, REGIONAL = range(10, 16)

A_, C_, D_, E_, J_, L_, M_, N_, Q_, R_, S_, T_, U_, V_, W_ = (ord(c) for c in "acdejlmnqrstuvw")
COLON, SLASH, ZERO_WIDTH_JOINER = ord(":"), ord("/"), 0x200D
# ASCII that an address never holds, and marks that belong to the sentence around it.
NOT_IN_ADDRESS = tuple(ord(mark) for mark in '<>"`{}|\\^')
AFTER_ADDRESS = tuple(ord(mark) for mark in ".,:;!?'()[]*_~")


@kernel(work=lambda codes: codes.size)
def seen_pages(codes: Any) -> Bytes:
    """Which pages of 256 code points occur: uint8 (4352,)."""
    pages = np.zeros(0x110000 // PAGE, dtype=np.uint8)
    for code in codes:
        pages[code // PAGE] = 1
    return pages


@kernel(work=lambda codes, kinds, within: codes.size)
def scan(codes: Any, kinds: Bytes, within: Ints) -> Ints:
    """Spans of the tokens inside the spans ``within`` (S, 2): int32 (T, 2)."""
    spans = np.empty((codes.size, 2), dtype=np.int32)
    count = 0
    for row in range(within.shape[0]):
        start, stop = int(within[row, 0]), int(within[row, 1])
        while start < stop:
            if kinds[codes[start]] == SPACE:
                start += 1
                continue
            end = _extended(codes, kinds, _token_end(codes, kinds, start, stop), stop)
            spans[count, 0], spans[count, 1] = start, end
            count += 1
            start = end
    return spans[:count].copy()


@kernel
def _token_end(codes: Any, kinds: Bytes, start: int, stop: int) -> int:
    kind, following = kinds[codes[start]], _kind_at(codes, kinds, start + 1, stop)
    if kind <= DIGIT:
        return _word_end(codes, kinds, start, stop)
    if kind == DOT and following == DIGIT:  # .5
        return _word_end(codes, kinds, start + 1, stop)
    if kind == APOSTROPHE:
        letters = _clitic(codes, kinds, start, stop)
        if letters > 0 and codes[start + 1] | 32 != T_:
            return start + 1 + letters
    if kind == REGIONAL and following == REGIONAL:  # two letters make a flag
        return start + 2
    if kind == KATAKANA:
        return _katakana_end(codes, kinds, start, stop)
    if kind in (DOT, HYPHEN, APOSTROPHE, RULE):
        return _run_end(codes, start, stop)
    return _picture_end(codes, kinds, start, stop) if kind == PICTURE else start + 1


@kernel
def _kind_at(codes: Any, kinds: Bytes, place: int, stop: int) -> int:
    return kinds[codes[place]] if place < stop else SPACE


@kernel
def _extended(codes: Any, kinds: Bytes, end: int, stop: int) -> int:
    while end < stop and kinds[codes[end]] == EXTEND:
        end += 1
    return end


@kernel
def _run_end(codes: Any, start: int, stop: int) -> int:
    end = start + 1
    while end < stop and codes[end] == codes[start]:
        end += 1
    return end


@kernel
def _katakana_end(codes: Any, kinds: Bytes, start: int, stop: int) -> int:
    end = start + 1
    while end < stop and (kinds[codes[end]] == KATAKANA or kinds[codes[end]] == EXTEND):
        end += 1
    return end


@kernel
def _picture_end(codes: Any, kinds: Bytes, start: int, stop: int) -> int:
    """End of a family or a profession: pictures tied together by zero-width joiners."""
    end = _extended(codes, kinds, start + 1, stop)
    while end < stop and codes[end - 1] == ZERO_WIDTH_JOINER and kinds[codes[end]] == PICTURE:
        end = _extended(codes, kinds, end + 1, stop)
    return end


@kernel
def _word_end(codes: Any, kinds: Bytes, start: int, stop: int) -> int:
    end = part = start  # a part lies between two dots
    while True:
        while end < stop and kinds[codes[end]] <= EXTEND:
            end += 1
        kind = _kind_at(codes, kinds, end, stop)
        following = _kind_at(codes, kinds, end + 1, stop)
        if kind == DOT:
            if not _is_inner_dot(codes, kinds, part, end, stop):
                initial = end - part == 1 and part > start and kinds[codes[part]] <= LETTER
                return end + 1 if initial and following != DOT else end  # the last dot of U.S.
            if end - start == 3 and _is_www(codes, start):
                return _address_end(codes, kinds, end, stop)
            part = end + 1
        elif kind == APOSTROPHE and following <= DIGIT:
            final = _apostrophe_end(codes, kinds, start, end, stop)
            if final > 0:
                return final
        elif kind == NUMERIC:
            if following != DIGIT or kinds[codes[end - 1]] != DIGIT:
                return (
                    _address_end(codes, kinds, end, stop) if _is_scheme(codes, end, stop) else end
                )
        elif kind == AT:
            return _mail_end(codes, kinds, end, stop)
        elif kind != HYPHEN or following > DIGIT:
            return end
        end += 1


@kernel
def _is_inner_dot(codes: Any, kinds: Bytes, part: int, dot: int, stop: int) -> bool:
    """Whether the dot after the part belongs to a name or number: 3.5, example.com, U.S., Ph.D."""
    following = _kind_at(codes, kinds, dot + 1, stop)
    if following == LETTER:
        return dot - part == 1 or _kind_at(codes, kinds, dot + 2, stop) == DOT
    return following in (LOWER, DIGIT)


@kernel
def _apostrophe_end(codes: Any, kinds: Bytes, start: int, place: int, stop: int) -> int:
    """Where the token ends because of its apostrophe: do|n't, it|'s, l'|homme; 0 for O'Neill."""
    letters = _clitic(codes, kinds, place, stop)
    if letters == 0:
        return place + 1 if _is_elided(codes, start, place) else 0
    if codes[place + 1] | 32 != T_:
        return place
    if codes[place - 1] | 32 != N_:
        return 0
    return place - 1 if place - 1 > start else place + 2


@kernel
def _clitic(codes: Any, kinds: Bytes, place: int, stop: int) -> int:
    """Number of letters after the apostrophe when they are one of s m d t ll re ve, else 0."""
    count = 0
    while count < 3 and _kind_at(codes, kinds, place + 1 + count, stop) <= EXTEND:
        count += 1
    if count == 1:
        one = codes[place + 1] | 32
        return 1 if one in (S_, M_, D_, T_) else 0
    if count == 2:
        one, two = codes[place + 1] | 32, codes[place + 2] | 32
        return 2 if (one == L_ and two == L_) or ((one in (R_, V_)) and two == E_) else 0
    return 0


@kernel
def _is_elided(codes: Any, start: int, place: int) -> bool:
    """Whether an article, pronoun or conjunction lost its vowel: l', d', qu', dell', un'."""
    last = codes[place - 1] | 32
    if place - start == 1:
        return last in (C_, D_, J_, L_, M_, N_, S_, T_)
    before = codes[place - 2] | 32
    if before == U_ and last == N_:
        return place - start == 2
    return (  # type: ignore[no-any-return]
        (before == Q_ and last == U_) or (before == L_ and last == L_)
    )


@kernel
def _is_www(codes: Any, start: int) -> bool:
    return (  # type: ignore[no-any-return]
        codes[start] | 32 == W_ and codes[start + 1] | 32 == W_ and codes[start + 2] | 32 == W_
    )


@kernel
def _is_scheme(codes: Any, colon: int, stop: int) -> bool:
    slashes = colon + 2 < stop and codes[colon + 1] == SLASH and codes[colon + 2] == SLASH
    return slashes and codes[colon] == COLON


@kernel
def _address_end(codes: Any, kinds: Bytes, place: int, stop: int) -> int:
    """End of a web address whose scheme, or www, ends at ``place``."""
    end = place + 1
    while end < stop and _is_in_address(codes[end], kinds[codes[end]]):
        end += 1
    while end > place and codes[end - 1] in AFTER_ADDRESS:
        end -= 1
    return end


@kernel
def _is_in_address(code: int, kind: int) -> bool:
    if code >= 128:
        return kind <= EXTEND
    return kind != SPACE and code not in NOT_IN_ADDRESS


@kernel
def _mail_end(codes: Any, kinds: Bytes, at: int, stop: int) -> int:
    """End of the mail address with its @ at ``at``, or ``at`` when no domain follows."""
    end = part = at + 1
    final = at
    while end < stop:
        kind = kinds[codes[end]]
        if kind == DOT:
            if _kind_at(codes, kinds, end + 1, stop) > DIGIT or end == part:
                break
            part = end + 1
        elif kind > DIGIT and kind != HYPHEN:
            break
        elif kind <= DIGIT and part > at + 1:
            final = end + 1
        end += 1
    return final
