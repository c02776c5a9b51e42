# 任何操作都可能給出的問題：說明發生了甚麼、下一步怎樣做。
problem-internal = 系統內部出錯。請再試；如仍出錯，請將要求編號告知技術支援。
problem-unavailable = 伺服器繁忙或正在重新啟動。沒有作任何更改，請稍後再試。
problem-storage-full = 伺服器儲存空間不足，沒有作任何更改。請聯絡系統管理員。
problem-migration = 帳本由另一版本寫入。請聯絡系統管理員。
problem-conflict = 其他人已作更改。請重新載入並核對後再操作。
problem-not-found = 此處沒有內容，或你無權查看。請核對網址。
problem-method = 此網址不接受這類操作。
problem-unauthenticated = 你尚未登入。請登入後再試。
problem-forbidden = 你的職務沒有此權限。請向值日主管查詢由誰處理。
problem-purpose-required = 請先說明使用目的，然後再試。
problem-purpose-not-allowed = 你的職務不可以此目的處理。請另選目的。
problem-case-required = 調查須填寫案件編號。請填寫後再試。
problem-csrf = 頁面已過期。請重新載入後再操作。
problem-too-many = 操作過於頻密。請等候 { $seconds } 秒後再試。
problem-too-large = 提交內容超過 { $limit } 位元組。請減少內容。
problem-media-type = 提交內容的格式不獲接受，應為：{ $accepted }。
problem-bad-json = 無法讀取提交內容（第 { $line } 行第 { $column } 欄）：{ $detail }。請更正後重新提交。
problem-bad-query = 網址中有無法讀取的部分：{ $detail }。請更正後再試。
problem-key-reused = 此鍵已用於另一次操作。新的操作請使用新鍵。
problem-time-out = 需時過長，已停止。沒有作任何更改，請再試。
problem-log-filter = 無法讀取日誌過濾條件。請使用如 "info,ledger=debug" 的格式。
problem-key-form = 此操作的鍵須為 1 至 { $limit } 個字元。請換新鍵再試。
problem-bad-body = 提交內容中斷，請重新提交。
