# 承运人报文的命令行。
problem-carrier-too-large = { $file } 超过 { $limit } MiB，承运人报文不会这么大。请拆分文件，或核对是否选对了文件。
problem-carrier-table = 无法读取 { $file } 的第 { $line } 行。请更正：每行一条，各列以逗号分隔。
problem-carrier-no-code = 答复代码表中没有 { $state } 表示“已收到、未核查”的代码。请用 --status 指定，或用 --codes 指定另一张表。
problem-retention-keys = 已遮蔽订座数据的密钥文件 { $file } 无法使用（{ $detail }）。请从备份恢复，并只允许所有者访问。
retention-key-made = 已添加密钥 { $key }。服务器下次启动后，原文以此密钥封存。请备份密钥文件。
retention-would-mask = 遮蔽 { $flight }：发生于 { $event }，到期 { $masked }
retention-would-delete = 删除 { $flight }：发生于 { $event }，到期 { $deleted }
retention-would-messages = 不属任何航班的报文：待遮蔽 { $mask }，待删除 { $delete }
retention-masked = 已遮蔽：航班 { $flights }，交换 { $interchanges }，报文 { $messages }，旅客 { $travellers }
retention-deleted = 已删除：航班 { $flights }，交换 { $interchanges }，报文 { $messages }，旅客 { $travellers }
