# The command line and the server's start.
problem-settings = The settings are wrong in { $file }: { $detail }. Correct them and start again.
problem-file = { $file } can't be read. Check the name and your rights.
problem-tls-needed = Without TLS only the loop-back address is served, not { $address }. Name a certificate and key in [tls], or listen on 127.0.0.1.
problem-address-taken = { $address } can't be listened on; another program may have it. Stop that program or choose another address with --listen.
problem-certificate = The TLS certificate { $file } or its key can't be used. Both must be PEM files and belong together.
problem-otlp = Traces can't be sent to { $endpoint }. Name an address such as http://127.0.0.1:4318, or none.
problem-demo-folder = { $folder } is not empty and not a demo's folder. Choose another with --data.
problem-chip-group = { $text } names no data group. Write it as 1=FILE, with a number from 1 to 16.
problem-chip-evidence = That is not evidence of a chip, or of a newer version. Use the file that chip read --evidence wrote.
problem-chip-profile = The profile makes no chip. Correct what is named in brackets.
problem-chip-password = Neither the zone nor the card access number can open a chip. Give the whole zone with --mrz, or six digits with --can.
problem-chip-trust = { $file } holds no certificate, master list, revocation list or collection. Name other files with --trust.
