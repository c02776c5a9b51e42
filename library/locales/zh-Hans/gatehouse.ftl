# 命令行与服务器启动。
problem-settings = { $file } 中的设置有误：{ $detail }。请更正后重新启动。
problem-file = 无法读取 { $file }。请核对文件名和权限。
problem-tls-needed = 未启用 TLS 时只能在本机回环地址提供服务，不能使用 { $address }。请在 [tls] 中填写证书和密钥，或监听 127.0.0.1。
problem-address-taken = 无法监听 { $address }，可能已被其他程序占用。请停止该程序，或用 --listen 另选地址。
problem-certificate = 无法使用 TLS 证书 { $file } 或其密钥。两者须为 PEM 文件且互相匹配。
problem-otlp = 无法把追踪数据发送到 { $endpoint }。请填写如 http://127.0.0.1:4318 的地址，或不填。
problem-demo-folder = { $folder } 不为空，且不是演示目录。请用 --data 另选目录。
problem-chip-group = { $text } 没有指明数据组。请写成 1=文件，编号为 1 至 16。
problem-chip-evidence = 这不是芯片证据，或版本较新。请使用 chip read --evidence 写出的文件。
problem-chip-profile = 该配置不能构成芯片。请改正括号中指出的内容。
problem-chip-password = 机读区和卡片访问号码都不能打开芯片。请用 --mrz 给出完整机读区，或用 --can 给出六位数字。
problem-chip-trust = { $file } 中没有证书、主清单、吊销清单或集合。请用 --trust 指定其他文件。
