# gatehouse ocr
problem-picture = { $file } 並非可讀取的圖像。請提供 JPEG、JPEG 2000 或 PNG，每邊最多 4096 像素。
problem-weights-lack = { $file } 沒有識別模型。請按營運指南「讀取頁面」一節取得，或以 --models 指明其資料夾。
problem-weights = { $file } 內的識別模型不能使用。請重新取得。
ocr-no-zone = 找不到機讀區。請在均勻光線下擺正證件重新拍攝，或人手輸入機讀區。
ocr-no-format = 各行長度不符合任何格式。請與證件核對，或人手輸入機讀區。
ocr-repair = 第 { $line } 行第 { $column } 欄：讀作 { $read }，取作 { $instead }。請與證件核對。
ocr-all-valid = 所有校驗碼正確。
ocr-some-unknown = 沒有錯誤的校驗碼；部分欄位無法判斷。
ocr-some-failed = 有欄位或校驗碼錯誤。請與證件核對。
ocr-check-pass = { $check }：通過
ocr-check-fail = { $check }：不通過
ocr-check-undetermined = { $check }：未能確定
ocr-check-not-performed = { $check }：未執行
ocr-check-not-applicable = { $check }：不適用
