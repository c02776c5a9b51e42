# 承運人電文的指令列。
problem-carrier-too-large = { $file } 超過 { $limit } MiB，承運人電文不會這麼大。請分拆檔案，或核對是否選對檔案。
problem-carrier-table = 無法讀取 { $file } 的第 { $line } 行。請更正：每行一項，各欄以逗號分隔。
problem-carrier-no-code = 答覆代碼表中沒有 { $state } 表示「已收到、未核查」的代碼。請用 --status 指定，或用 --codes 指定另一張表。
