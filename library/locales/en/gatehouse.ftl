# The command line and the server's start.
problem-settings = The settings are wrong in { $file }: { $detail }. Correct them and start again.
problem-file = { $file } can't be read. Check the name and your rights.
problem-tls-needed = Without TLS only the loop-back address is served, not { $address }. Name a certificate and key in [tls], or listen on 127.0.0.1.
problem-address-taken = { $address } can't be listened on; another program may have it. Stop that program or choose another address with --listen.
problem-certificate = The TLS certificate { $file } or its key can't be used. Both must be PEM files and belong together.
problem-otlp = Traces can't be sent to { $endpoint }. Name an address such as http://127.0.0.1:4318, or none.
problem-demo-folder = { $folder } is not empty and not a demo's folder. Choose another with --data.
