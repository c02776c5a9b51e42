# 任何操作都可能给出的问题：说明发生了什么、下一步怎么做。
problem-internal = 系统内部出错。请重试；若仍出错，请把请求编号告知技术支持。
problem-unavailable = 服务器繁忙或正在重启。未作任何更改，请稍后重试。
problem-storage-full = 服务器存储空间不足，未作任何更改。请联系系统管理员。
problem-migration = 账本由另一版本写入。请联系系统管理员。
problem-conflict = 其他人已作更改。请重新载入并核对后再操作。
problem-not-found = 此处没有内容，或您无权查看。请核对地址。
problem-method = 此地址不接受这类操作。
problem-unauthenticated = 您尚未登录。请登录后重试。
problem-forbidden = 您的岗位无此权限。请向值班长了解由谁办理。
problem-purpose-required = 请先说明使用目的，然后重试。
problem-purpose-not-allowed = 您的岗位不能以此目的办理。请另选目的。
problem-case-required = 调查须填写案件编号。请填写后重试。
problem-csrf = 页面已过期。请重新载入后再操作。
problem-too-many = 操作过于频繁。请等待 { $seconds } 秒后重试。
problem-too-large = 提交内容超过 { $limit } 字节。请减少内容。
problem-media-type = 提交内容的格式不被接受，应为：{ $accepted }。
problem-bad-json = 无法读取提交内容（第 { $line } 行第 { $column } 列）：{ $detail }。请更正后重新提交。
problem-bad-query = 地址中有无法读取的部分：{ $detail }。请更正后重试。
problem-key-reused = 此键已用于另一次操作。新的操作请使用新键。
problem-time-out = 耗时过长，已停止。未作任何更改，请重试。
problem-log-filter = 无法读取日志过滤条件。请使用如 "info,ledger=debug" 的格式。
problem-key-form = 此操作的键须为 1 至 { $limit } 个字符。请换新键重试。
problem-bad-body = 提交内容中断，请重新提交。
