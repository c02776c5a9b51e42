# 指令列與伺服器啟動。
problem-settings = { $file } 中的設定有誤：{ $detail }。請更正後重新啟動。
problem-file = 無法讀取 { $file }。請核對檔案名稱及權限。
problem-tls-needed = 未啟用 TLS 時只可在本機迴環位址提供服務，不可使用 { $address }。請在 [tls] 填寫憑證及密鑰，或監聽 127.0.0.1。
problem-address-taken = 無法監聽 { $address }，可能已被其他程式佔用。請停止該程式，或以 --listen 另選位址。
problem-certificate = 無法使用 TLS 憑證 { $file } 或其密鑰。兩者須為 PEM 檔案並互相配對。
problem-otlp = 無法將追蹤資料傳送至 { $endpoint }。請填寫如 http://127.0.0.1:4318 的位址，或不填。
problem-demo-folder = { $folder } 並非空白，亦不是示範資料夾。請以 --data 另選資料夾。
problem-chip-group = { $text } 沒有指明資料組。請寫成 1=檔案，編號為 1 至 16。
problem-chip-evidence = 這不是晶片證據，或版本較新。請使用 chip read --evidence 寫出的檔案。
problem-chip-profile = 該設定不能構成晶片。請改正括號中指出的內容。
problem-chip-password = 機讀區和卡片存取號碼都不能開啟晶片。請用 --mrz 給出完整機讀區，或用 --can 給出六位數字。
problem-chip-trust = { $file } 中沒有證書、主清單、撤銷清單或集合。請用 --trust 指定其他檔案。
