#!/bin/sh
# Makes the pictures of this folder with zint (Debian package of that name, 2.11.1): a sample seal as bytes, a boarding pass, a text.
set -eu
cd "$(dirname "$0")"
seal=$(sed -n 's/^visa //p' vds.txt)
printf '%s' "$seal" | xxd -r -p >/tmp/seal.bin
pass='M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 100'
zint -b DATAMATRIX --binary -i /tmp/seal.bin --scale 2 --quietzones -o datamatrix.png
zint -b AZTEC -d "$pass" --scale 2 --quietzones -o aztec.png
zint -b PDF417 -d "$pass" --scale 1 --quietzones -o pdf417.png
zint -b QRCODE -d "$(sed -n 's/^permanent_residence //p' barcodes.txt)" --scale 2 --quietzones -o qr.png
rm /tmp/seal.bin
