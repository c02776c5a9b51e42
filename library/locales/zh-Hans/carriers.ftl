# What carriers announce: problems and reasons.

problem-carrier-empty = 此次传送没有内容。请重新发送报文。
problem-vetting-locked = { $name }正在核查此旅客。请选择其他旅客，或请{ $name }放开。
problem-vetting-not-yours = 请先领取此核查，再作决定。
problem-vetting-closed = 此核查已结束：已作决定，或旅客不再出行。请重新查看队列。
problem-snooze-too-long = 核查最多可暂缓七天，不可更久，也不可早于现在。
problem-reason-missing = 请填写至少十个字符的理由。
problem-message-not-open = 此报文先前已修复。请打开取代它的报文。
problem-not-a-person = 此事只能由人决定。
carrier-reason-no-flight = 报文未写明航班的承运人、航班号及起讫机场。
carrier-reason-master-list = 机组总名单不涉及航班；已保存，未应用。
carrier-reason-no-message = 这些字节中没有找到报文。
carrier-reason-type = 无法判断报文类型。
carrier-reason-test = 该交换标记为测试：已答复，其中内容均不生效。
carrier-fault-message-without-flight = 报文 { $id } 生效，但其航班不存在。
carrier-fault-vetting-without-traveller = 核查 { $id } 所涉旅客不存在。
carrier-fault-decided-without-decision = 核查 { $id } 已结束，但没有决定。
carrier-fault-bytes-changed = 交换 { $id } 的字节与收到时不同。
problem-carrier-sender = 另一系统以 { $sender } 的名义发送。请使用为此账户约定的发送方名称。
problem-repair-unchanged = 文本与之前相同。请先更正，或按原样重新读取。
