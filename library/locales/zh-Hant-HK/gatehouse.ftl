# 指令列與伺服器啟動。
problem-settings = { $file } 中的設定有誤：{ $detail }。請更正後重新啟動。
problem-file = 無法讀取 { $file }。請核對檔案名稱及權限。
problem-tls-needed = 未啟用 TLS 時只可在本機迴環位址提供服務，不可使用 { $address }。請在 [tls] 填寫憑證及密鑰，或監聽 127.0.0.1。
problem-address-taken = 無法監聽 { $address }，可能已被其他程式佔用。請停止該程式，或以 --listen 另選位址。
problem-certificate = 無法使用 TLS 憑證 { $file } 或其密鑰。兩者須為 PEM 檔案並互相配對。
problem-otlp = 無法將追蹤資料傳送至 { $endpoint }。請填寫如 http://127.0.0.1:4318 的位址，或不填。
problem-demo-folder = { $folder } 並非空白，亦不是示範資料夾。請以 --data 另選資料夾。
