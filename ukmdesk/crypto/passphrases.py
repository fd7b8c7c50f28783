"""Which passphrases are refused: too short, or made of what everybody tries first. Works without a network.

The text is cut into what a guesser would try as one piece (known words, keyboard and number runs, repetitions, years)
and the rest. A known piece counts little, each other character counts one; below a threshold the passphrase is common.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from ukmdesk.errors import Problem

MIN_CHARACTERS: Final = 12
_ENOUGH: Final = 8
_PIECE_BITS: Final = 4
_WORD_BITS: Final = 13
"""What one written word is worth at most: it stands in a guesser's list of some thousand words."""
_WORD_COUNTS: Final = 2
_LOOKALIKES: Final = str.maketrans(
    {"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "5": "s", "$": "s", "7": "t"}
)
_REPEATED_BLOCK: Final = re.compile(r"\A(.+?)\1+\Z", re.DOTALL)
_SAME_AGAIN: Final = re.compile(r"(.)\1{2,}", re.DOTALL)
_NUMBERS: Final = re.compile(r"(?:19|20)\d\d|0[0-9]{2,}|\d{6,8}")
_RUN_LEAST: Final = 3
_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "147258369",
    "poiuytrewq",
)
_WORD_LIST: Final = """
    password passwort passphrase passcode pass login logon welcome admin administrator root user guest test testing
    default secret letmein master superman batman dragon monkey shadow sunshine princess iloveyou love lovely football
    baseball soccer charlie michael jordan hello hallo freedom whatever trustno computer internet google facebook
    instagram whatsapp youtube android samsung windows microsoft linux office server system security changeme forever
    family flower summer winter spring autumn january february march april june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday angel happy lucky money secure access manager
    sandi katasandi kata kunci rahasia sayang cinta sayangku cintaku kamu aku saya kita anak anakku ibu bapak ayah mama
    papa mami papi keluarga bismillah alhamdulillah assalamualaikum insyaallah allah allahuakbar subhanallah muhammad
    ahmad abdul indonesia raya merdeka pancasila garuda jakarta bandung surabaya semarang sidoarjo malang solo surakarta
    yogyakarta jogja medan makassar denpasar bali bogor depok bekasi tangerang banten jawa barat timur tengah selatan
    utara sumatera kalimantan sulawesi papua maluku lombok budi siti dewi putri putra agus eko dwi tri sri wati yanto
    santoso wijaya kusuma setiawan saputra nugroho rahayu lestari susanto hidayat pratama ramadhan nur aisyah fatimah
    dinas koperasi usaha kecil menengah mikro umkm ukm ukmdesk diskopukm kantor pegawai petugas kepala negara negeri
    kabupaten kota kecamatan desa kelurahan provinsi pemerintah daerah pemda pemkot pemkab bupati camat lurah sekolah
    guru murid januari februari maret mei juni juli agustus oktober desember senin selasa rabu kamis jumat sabtu minggu
    persib persija persebaya arema bola sukses selamat datang semangat bahagia ganteng cantik bintang bulan matahari
    mawar melati kucing macan naga harimau masuk buka coba contoh latihan laptop komputer baru lama ganti nomor satu dua
    """
_WORDS: Final = frozenset(re.findall("[a-z]+", _WORD_LIST))
_LONGEST: Final = max(map(len, _WORDS))
_LONGEST_RUN: Final = max(map(len, _RUNS))


def passphrase_problems(text: str) -> list[Problem]:
    """Give what is wrong with a new passphrase: nothing, `passphrase.short` or `passphrase.common`.

    Twelve characters are asked for; four words written out always have them (promise P17).
    """
    typed = unicodedata.normalize("NFKC", text)
    if len(typed.strip()) < MIN_CHARACTERS:
        return [Problem("", "passphrase.short", (("least", MIN_CHARACTERS),))]
    if _worth(typed.casefold()) < _ENOUGH:
        return [Problem("", "passphrase.common")]
    return []


def guessing_bits(text: str) -> int:
    """Estimate how many bits a guesser has to find: a low number, for words are found as words.

    A word of letters counts at most 13 bits (one of 8,000), other pieces 4 bits each; it is a class, no measure.
    """
    return sum(_token_bits(token) for token in unicodedata.normalize("NFKC", text).casefold().split())


def _token_bits(token: str) -> int:
    bits = _PIECE_BITS * _worth(token)
    return min(bits, _WORD_BITS) if token.isalpha() else bits


def _worth(text: str) -> int:
    """Count what a guesser would have to find, reading lookalikes (`p@ssw0rd`) in the way that hides less."""
    squeezed = "".join(text.split())
    block = _REPEATED_BLOCK.match(squeezed)
    return _pieces(block[1] if block else squeezed)


def _pieces(text: str) -> int:
    """Give the least count over all ways to cut `text` into known pieces and single characters."""
    plain = text.translate(_LOOKALIKES)
    least = [0] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        known = [*_words_at(text, start), *_words_at(plain, start), *_patterns_at(text, start)]
        least[start] = min([1 + least[start + 1], *(count + least[end] for end, count in known)])
    return least[0]


def _words_at(text: str, start: int) -> list[tuple[int, int]]:
    """Give (end, count) of every known word that begins at `start`."""
    ends = range(start + 2, min(start + _LONGEST, len(text)) + 1)
    return [(end, _WORD_COUNTS) for end in ends if text[start:end] in _WORDS]


def _patterns_at(text: str, start: int) -> list[tuple[int, int]]:
    """Give (end, count) of every run, repetition and number that begins at `start`."""
    found = [(match.end(), 1) for pattern in (_SAME_AGAIN, _NUMBERS) if (match := pattern.match(text, start))]
    ends = range(start + _RUN_LEAST, min(start + _LONGEST_RUN, len(text)) + 1)
    return found + [(end, 1) for end in ends if text[start:end] in _runs()]


@lru_cache(maxsize=1)
def _runs() -> frozenset[str]:
    both_ways = [*_RUNS, *(run[::-1] for run in _RUNS)]
    return frozenset(
        run[i:j] for run in both_ways for i in range(len(run)) for j in range(i + _RUN_LEAST, len(run) + 1)
    )
