"""Pictures that cost memory, and codes that say one thing in two ways."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.certificates.paper_world import a_code
from ukmdesk import canonical
from ukmdesk.certificates.credential import decode_claims, read_credential
from ukmdesk.crypto import signing
from ukmdesk.errors import ExchangeError

_READ = """
import sys
from pathlib import Path
from ukmdesk.certificates.scan import read_codes
import PIL.PngImagePlugin, zxingcpp

def largest():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) // 1024

before = largest()
assert read_codes(Path(sys.argv[1])) == []
print(largest() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory is read from Linux's own account")
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_a_large_transparent_picture_takes_little_more_than_its_own_pixels(mode: str, tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new(mode, (6300, 6300)).save(path, compress_level=1)
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True, timeout=120
    )
    assert int(done.stdout) < 330


@pytest.mark.parametrize("kind", [-1, -2, 2, True, 2**63])
def test_a_kind_is_written_in_one_way_only(kind: int) -> None:
    plain = canonical.decode(signing.read_unverified(read_credential(a_code("certificate")).message).payload)
    assert decode_claims(canonical.encode(plain)).kind == "certificate"
    plain[-70001][2] = kind
    with pytest.raises(ExchangeError, match=r"credential\.damaged"):
        decode_claims(canonical.encode(plain))
