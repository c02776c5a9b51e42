# 旅行證件證書的信任庫。
problem-pki-file-unknown = 此檔案不是主清單、PKD 集合（LDIF）、撤銷清單、偏差清單或證書。請核對檔案是否正確。
problem-pki-file-too-large = 檔案超出信任庫的上限（{ $limit }）。請分批匯入。
problem-pki-words = 請以 1 至 { $limit } 個字元填寫 { $field }。
problem-pki-roots = 請至少列出一個、至多列出 { $limit } 個根證書。
problem-pki-certificate-not-found = 信任庫中沒有證書 { $fingerprint }。請先匯入。
problem-pki-not-root = { $fingerprint } 不是根證書。連結證書和簽署者證書經由其根證書獲得信任。
problem-pki-standing = { $fingerprint } 已是此狀態。
problem-pki-proposal-open = 關於 { $fingerprint } 的提議正等待第二人。請先作出決定。
problem-pki-own-proposal = 這是您本人提出的。請由另一位管理員決定。
problem-pki-proposal-decided = 此提議已處理（{ $state }）。
problem-pki-proposal-not-found = 沒有此提議。請重新載入清單。
problem-pki-no-certificate = 檔案中沒有可讀取的證書。
