"""The main job from end to end, with the real program: a practice hub, a laptop, sellers, papers, bundle, receipt.

Every step is a call of the command line as a person would type it; nothing is imported from the program. What happened
is shown as a table and kept in DIR/demo.json. The folder is for practice: its passphrase lies in it in clear.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
SAMPLE: Final = ROOT / "resources" / "sample"
PASSPHRASE: Final = "latihan saja bukan rahasia 2026"
REVIEWER: Final = "Verifikator Latihan"
QUESTIONS: Final = ("business.main_product", "premises.address.street")
RETURN_CODE: Final = "unclear"
REJECT_CODE: Final = "outside_region"
WORDS: Final = {"accept": "terdaftar", "return": "dikembalikan", "reject": "ditolak", "genuine": "asli"}


class Demo:
    """One run of the main job in one folder."""

    def __init__(self, folder: Path, sheet: Path) -> None:
        self.folder = folder
        self.sheet = sheet
        self.laptop, self.hub, self.safe = folder / "laptop", folder / "hub", folder / "safe"
        self.stick, self.papers = folder / "stick", folder / "papers"
        self.card, self.list = folder / "hub.ukmcard", folder / "hub.ukmlist"
        self.steps: list[dict[str, str]] = []

    def run(self) -> dict[str, Any]:
        """Do everything; give the report."""
        began = time.monotonic()
        self._prepare()
        self._enrol()
        imported = self._register()
        proofs = self._print("proof")
        self._send()
        decisions = self._review()
        self._answer()
        corrected = self._correct(decisions)
        certificates = self._print("certificate")
        self._call("hub", "--hub", str(self.hub), "trust", "--to", str(self.list), say="daftar kunci dan status")
        checks = self._check(proofs, certificates)
        self._call(*self._desk("journal", "verify"), say="jurnal laptop diperiksa")
        return {
            "folder": str(self.folder),
            "sellers": imported["rows"],
            "registered": len(imported["registered"]),
            "drafts": len(imported["drafts"]),
            "blank_rows": imported["blank"],
            "unknown_headings": imported["unknown_headings"],
            "proofs": len(proofs),
            "decisions": dict(Counter(decision["outcome"] for decision in decisions)),
            "second_round": corrected,
            "certificates": len(certificates),
            "checks": checks,
            "seconds": round(time.monotonic() - began, 1),
            "steps": self.steps,
        }

    def _call(self, *arguments: str, say: str) -> Any:
        began = time.monotonic()
        command = [sys.executable, "-m", "ukmdesk", "--json", *arguments]
        environment = os.environ | {"UKMDESK_PASSPHRASE_FILE": str(self.folder / "PASSPHRASE.txt")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        shown = " ".join(["ukmdesk", *(_shown(argument) for argument in arguments)])
        if done.returncode:
            sys.exit(f"\n{shown}\n{done.stdout}{done.stderr}\nkode keluar {done.returncode}")
        seconds = time.monotonic() - began
        print(f"  {seconds:5.1f} s  {say}", flush=True)
        self.steps.append({"step": say, "command": shown, "seconds": f"{seconds:.1f}"})
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def _desk(self, *arguments: str) -> tuple[str, ...]:
        return ("--workspace", str(self.laptop), *arguments)

    def _at_hub(self, *arguments: str) -> tuple[str, ...]:
        return ("hub", "--hub", str(self.hub), *arguments)

    def _prepare(self) -> None:
        if self.folder.exists() and any(self.folder.iterdir()):
            if not (self.folder / "PASSPHRASE.txt").exists() or not (self.folder / "hub").is_dir():
                sys.exit(f"{self.folder} berisi hal lain. Pakai folder kosong: make demo DIR=...")
            shutil.rmtree(self.folder)
        for folder in (self.folder, self.stick, self.papers):
            folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "PASSPHRASE.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")

    def _enrol(self) -> None:
        self._call(
            *self._at_hub("init", "--safe", str(self.safe), "--name", "Pusat Latihan", "--office"),
            str(SAMPLE / "office.toml"),
            "--practice",
            say="pusat latihan dibuat",
        )
        self._call(*self._at_hub("card", "--safe", str(self.safe), "--to", str(self.card)), say="kartu pusat")
        self._call(*self._desk("init", "--name", "Bagus Prasetya Nugraha"), say="ruang kerja laptop dibuat")
        asked = self._call(
            *self._desk("enrol", "request", "--to", str(self.stick), "--laptop-name", "Laptop Latihan"),
            say="permintaan pendaftaran perangkat",
        )
        granted = self._call(
            *self._at_hub("enrol", asked["file"], "--safe", str(self.safe), "--to", str(self.stick)),
            say="surat izin dari pusat",
        )
        self._call(*self._desk("enrol", "grant", granted["file"]), say="laptop terdaftar di pusat")

    def _register(self) -> Any:
        note = "Data contoh untuk latihan."
        done = self._call(*self._desk("import", str(self.sheet), "--note", note), say="pelaku usaha didaftarkan")
        for heading in done["unknown_headings"]:
            print(f"         judul kolom tidak dikenal: {heading}")
        for draft in done["drafts"]:
            reasons = [one for one in draft["problems"] if one["severity"] == "error"]
            for one in reasons:
                print(f"         baris {draft['line']} menjadi draf: {one['path']}: {one['message']}")
        return done

    def _print(self, kind: str) -> list[Any]:
        words = {"proof": "tanda bukti dicetak", "certificate": "sertifikat dicetak"}
        printed: list[Any] = self._call(*self._desk("print", kind, "--all", "--to", str(self.papers)), say=words[kind])
        return printed

    def _send(self) -> None:
        sent = self._call(*self._desk("bundle", "export", "--to", str(self.stick)), say="paket kiriman disalin ke stik")
        for one in sent:
            self._call(*self._at_hub("take-in", one["delivered"]), say="pusat menerima paket")

    def _review(self) -> list[dict[str, str]]:
        waiting = self._call(*self._at_hub("list", "--state", "received"), say="pusat melihat yang masuk")
        decisions = []
        for place, one in enumerate(sorted(waiting, key=lambda each: each["number"])):
            outcome = "accept"
            if len(waiting) >= 3 and place < 2:
                outcome = ("return", "reject")[place]
            arguments = {
                "accept": ("accept", one["number"]),
                "return": (
                    "return",
                    one["number"],
                    *(
                        word
                        for path in QUESTIONS
                        for word in ("--field", f"{path}={RETURN_CODE}:Jelaskan lebih rinci.")
                    ),
                ),
                "reject": ("reject", one["number"], "--code", REJECT_CODE, "--note", "Usaha di luar wilayah kerja."),
            }[outcome]
            self._call(*self._at_hub(*arguments, "--by", REVIEWER), say=f"{WORDS[outcome]}: {one['number']}")
            decisions.append({"number": one["number"], "outcome": outcome})
        return decisions

    def _answer(self) -> None:
        self._call(*self._at_hub("receipt", "--to", str(self.stick)), say="tanda terima ke stik")
        self._call(*self._desk("receipt", "apply", str(self.stick)), say="laptop memakai tanda terima")

    def _correct(self, decisions: list[dict[str, str]]) -> list[str]:
        returned = [decision["number"] for decision in decisions if decision["outcome"] == "return"]
        for number in returned:
            shown = self._call(*self._desk("register", "show", number), say=f"yang dikembalikan dilihat: {number}")
            former = shown["document"]
            product = former["business"]["main_product"]
            street = former["premises"]["address"]["street"]
            values = (f"{QUESTIONS[0]}={product} (buatan sendiri)", f"{QUESTIONS[1]}={street}, sebelah balai desa")
            opened = self._call(*self._desk("register", "edit", number, *values), say="dua isian dikoreksi")
            self._call(
                *self._desk("register", "complete", opened["draft"], "--note", "Sudah ditanyakan."), say="lengkap lagi"
            )
        if returned:
            self._send()
            for number in returned:
                self._call(*self._at_hub("accept", number, "--by", REVIEWER), say=f"{WORDS['accept']}: {number}")
            self._answer()
        return returned

    def _check(self, proofs: list[Any], certificates: list[Any]) -> dict[str, dict[str, int]]:
        """Read every QR back from its page: certificates with the card alone, proofs with card and list."""
        began = time.monotonic()
        with ThreadPoolExecutor(2) as pool:
            found = {
                "certificates": Counter(pool.map(lambda one: self._verify(one["file"]), certificates)),
                "proofs": Counter(pool.map(lambda one: self._verify(one["file"], "--list", str(self.list)), proofs)),
            }
        print(f"  {time.monotonic() - began:5.1f} s  setiap kode QR dibaca dari halamannya dan diperiksa", flush=True)
        return {kind: dict(results) for kind, results in found.items()}

    def _verify(self, paper: str, *more: str) -> str:
        command = [sys.executable, "-m", "ukmdesk", "--json", "verify", paper, "--card", str(self.card), *more]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        result: str = json.loads(done.stdout)["result"] if done.stdout else done.stderr.strip()
        return result


def _shown(argument: str) -> str:
    """Give an argument as it stands in the report: a seller's answers are left out, the file may be passed on."""
    path, sign, _ = argument.partition("=")
    argument = f"{path}=..." if sign else argument
    return f'"{argument}"' if " " in argument else argument


def _table(report: dict[str, Any], demo: Demo) -> str:
    """Give what happened, where it is, and the command to look at it."""
    laptop, hub = f"ukmdesk --workspace {demo.laptop}", f"ukmdesk hub --hub {demo.hub}"
    decided = ", ".join(f"{count} {WORDS[outcome]}" for outcome, count in report["decisions"].items()) or "-"
    checks = {
        kind: ", ".join(f"{count} {WORDS.get(result, result)}" for result, count in found.items()) or "-"
        for kind, found in report["checks"].items()
    }
    second = f"{len(report['second_round'])} dikoreksi lalu terdaftar"
    rows = (
        ("baris pada berkas", str(report["sellers"]), str(demo.sheet)),
        ("pendaftaran", str(report["registered"]), f"{laptop} register list"),
        ("draf", str(report["drafts"]), f"{laptop} draft list"),
        ("tanda bukti", str(report["proofs"]), f"{laptop} print list"),
        ("paket kiriman", "di stik", f"{laptop} bundle list"),
        ("keputusan pusat", decided, f"{hub} list"),
        ("putaran kedua", second, f"{laptop} receipt list"),
        ("sertifikat", str(report["certificates"]), str(demo.papers)),
        ("cek sertifikat", checks["certificates"], f"ukmdesk verify KERTAS.pdf --card {demo.card}"),
        ("cek tanda bukti", checks["proofs"], f"ukmdesk verify KERTAS.pdf --card {demo.card} --list {demo.list}"),
    )
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return "\n".join(f"{a:<{widths[0]}}  {b:<{widths[1]}}  {c}" for a, b, c in rows)


def main() -> None:
    """Run the demo from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path, default=ROOT / "demo")
    parser.add_argument("--file", type=Path, default=SAMPLE / "sellers.csv")
    chosen = parser.parse_args()
    demo = Demo(chosen.dir.resolve(), chosen.file.resolve())
    report = demo.run()
    (demo.folder / "demo.json").write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"\n{_table(report, demo)}\n")
    print(
        f"Sebelum melihat: export UKMDESK_PASSPHRASE_FILE={demo.folder / 'PASSPHRASE.txt'}  (perintah ada di .venv/bin)"
    )
    print(f"{report['seconds']} detik; semua langkah dan perintahnya: {demo.folder / 'demo.json'}")
    results = {result for found in report["checks"].values() for result in found}
    if results - {"genuine"}:
        sys.exit("Ada kertas yang tidak lolos cek.")


if __name__ == "__main__":
    main()
