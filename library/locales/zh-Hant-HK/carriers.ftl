# What carriers announce: problems and reasons.

problem-carrier-empty = 此次傳送沒有內容。請重新傳送報文。
problem-vetting-locked = { $name }正在核查此旅客。請選擇其他旅客，或請{ $name }放開。
problem-vetting-not-yours = 請先領取此核查，再作決定。
problem-vetting-closed = 此核查已結束：已作決定，或旅客不再出行。請重新查看輪候名單。
problem-snooze-too-long = 核查最多可暫緩七天，不可更久，亦不可早於現在。
problem-reason-missing = 請填寫至少十個字元的理由。
problem-message-not-open = 此報文先前已修復。請開啟取代它的報文。
problem-not-a-person = 此事只能由人決定。
carrier-reason-no-flight = 報文未寫明航班的承運人、航班編號及起訖機場。
carrier-reason-master-list = 機組總名單不涉及航班；已儲存，未應用。
carrier-reason-no-message = 這些位元組中沒有找到報文。
carrier-reason-type = 無法判斷報文類型。
carrier-reason-test = 該交換標示為測試：已答覆，其中內容均不生效。
carrier-fault-message-without-flight = 報文 { $id } 生效，但其航班不存在。
carrier-fault-vetting-without-traveller = 核查 { $id } 所涉旅客不存在。
carrier-fault-decided-without-decision = 核查 { $id } 已結束，但沒有決定。
carrier-fault-bytes-changed = 交換 { $id } 的位元組與收到時不同。
problem-carrier-sender = 另一系統以 { $sender } 的名義傳送。請使用為此帳戶約定的傳送方名稱。
problem-repair-unchanged = 文字與之前相同。請先更正，或按原樣重新讀取。
