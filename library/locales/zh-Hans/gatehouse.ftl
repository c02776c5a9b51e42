# 命令行与服务器启动。
problem-settings = { $file } 中的设置有误：{ $detail }。请更正后重新启动。
problem-file = 无法读取 { $file }。请核对文件名和权限。
problem-tls-needed = 未启用 TLS 时只能在本机回环地址提供服务，不能使用 { $address }。请在 [tls] 中填写证书和密钥，或监听 127.0.0.1。
problem-address-taken = 无法监听 { $address }，可能已被其他程序占用。请停止该程序，或用 --listen 另选地址。
problem-certificate = 无法使用 TLS 证书 { $file } 或其密钥。两者须为 PEM 文件且互相匹配。
problem-otlp = 无法把追踪数据发送到 { $endpoint }。请填写如 http://127.0.0.1:4318 的地址，或不填。
problem-demo-folder = { $folder } 不为空，且不是演示目录。请用 --data 另选目录。
