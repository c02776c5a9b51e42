# 旅行证件证书的信任库。
problem-pki-file-unknown = 此文件不是主列表、PKD 集合（LDIF）、吊销列表、偏差列表或证书。请核对文件是否正确。
problem-pki-file-too-large = 文件超出信任库的上限（{ $limit }）。请分批导入。
problem-pki-words = 请用 1 至 { $limit } 个字符填写 { $field }。
problem-pki-roots = 请至少列出一个、至多列出 { $limit } 个根证书。
problem-pki-certificate-not-found = 信任库中没有证书 { $fingerprint }。请先导入。
problem-pki-not-root = { $fingerprint } 不是根证书。链接证书和签名者证书经由其根证书获得信任。
problem-pki-standing = { $fingerprint } 已是此状态。
problem-pki-proposal-open = 关于 { $fingerprint } 的提议正等待第二人。请先作出决定。
problem-pki-own-proposal = 这是您本人提出的。请由另一位管理员决定。
problem-pki-proposal-decided = 此提议已处理（{ $state }）。
problem-pki-proposal-not-found = 没有此提议。请重新载入列表。
problem-pki-no-certificate = 文件中没有可读取的证书。
