# 承运人报文的命令行。
problem-carrier-too-large = { $file } 超过 { $limit } MiB，承运人报文不会这么大。请拆分文件，或核对是否选对了文件。
problem-carrier-table = 无法读取 { $file } 的第 { $line } 行。请更正：每行一条，各列以逗号分隔。
problem-carrier-no-code = 答复代码表中没有 { $state } 表示“已收到、未核查”的代码。请用 --status 指定，或用 --codes 指定另一张表。
