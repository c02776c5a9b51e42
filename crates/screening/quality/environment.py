"""Makes the Python environment of the report's peers: `python3 environment.py FOLDER`. Nothing of it is part of the product."""

import subprocess
import sys
import venv
from pathlib import Path


def main(folder: Path) -> None:
    wanted = Path(__file__).with_name("requirements.txt").read_text(encoding="utf-8")
    stamp = folder / "wanted.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "-r", str(Path(__file__).with_name("requirements.txt"))]
    subprocess.run(install, check=True)
    stamp.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
