# 承運人電文的指令列。
problem-carrier-too-large = { $file } 超過 { $limit } MiB，承運人電文不會這麼大。請分拆檔案，或核對是否選對檔案。
problem-carrier-table = 無法讀取 { $file } 的第 { $line } 行。請更正：每行一項，各欄以逗號分隔。
problem-carrier-no-code = 答覆代碼表中沒有 { $state } 表示「已收到、未核查」的代碼。請用 --status 指定，或用 --codes 指定另一張表。
problem-retention-keys = 已遮蔽訂座資料的密鑰檔案 { $file } 無法使用（{ $detail }）。請從備份還原，並只允許擁有者存取。
retention-key-made = 已加入密鑰 { $key }。伺服器下次啟動後，原文以此密鑰封存。請備份密鑰檔案。
retention-would-mask = 遮蔽 { $flight }：發生於 { $event }，到期 { $masked }
retention-would-delete = 刪除 { $flight }：發生於 { $event }，到期 { $deleted }
retention-would-messages = 不屬任何航班的電文：待遮蔽 { $mask }，待刪除 { $delete }
retention-masked = 已遮蔽：航班 { $flights }，交換 { $interchanges }，電文 { $messages }，旅客 { $travellers }
retention-deleted = 已刪除：航班 { $flights }，交換 { $interchanges }，電文 { $messages }，旅客 { $travellers }
