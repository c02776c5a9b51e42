# 證件查驗的項目：所問的問題。
routine-passive-security-object = 晶片的安全物件可以讀取
routine-passive-signer-certificate = 有簽署者的證書
routine-passive-object-signature = 晶片資料上的簽署成立
routine-passive-anchor = 簽署者有受信任的機構為據
routine-passive-anchor-usage = 該機構簽發時有權簽發
routine-passive-signer-validity = 簽署者簽署時有效
routine-passive-signer-usage = 簽署者有權簽署旅行證件
routine-passive-revocation = 簽署者未被撤銷
routine-passive-digests = 各資料組與簽署時相同
routine-passive-completeness = 作出結論所需的資料均已讀取
routine-passive-injection = 簽署後晶片沒有加入內容
routine-passive-states = 印刷、晶片與簽署者所列國家相同
routine-chip-authentication = 晶片證明自己為原件（晶片認證）
routine-chip-authentication-mapping = 晶片在建立存取時證明自己為原件（映射）
routine-active-authentication = 晶片證明自己為原件（主動認證）
routine-zone = 晶片與閱讀器所見機讀區一致
routine-presented-zone = 晶片與櫃位所出示的證件一致

# 理由。$detail 為技術細節：資料組、名稱或項目。
chip-unreadable = 資料無法讀取（{ $detail }）。請再讀一次晶片。
chip-no-signer-certificate = 簽署者的證書既不在晶片上也不在證書庫中。管理員可將其匯入。
chip-unread-signer = 多個簽署者之一無法讀取。請將證件轉交二線。
chip-content-changed = 安全物件在簽署後被更改。請將證件轉交二線。
chip-signature-wrong = 簽署並非由簽署者的密鑰作出。請將證件轉交二線。
chip-not-verifiable = 無法核驗（{ $detail }）。這並非持證人的過錯；請查看證件本身。
chip-issuer-curve-error = 只有用證書所聲明以外的曲線才能核驗。這是簽發機構的錯誤；請查看證件本身。
chip-no-candidate = 證書庫中沒有該國的簽發機構。請管理員取得其證書。
chip-not-signed-by-candidate = 已知同名機構，但並非由其簽署。可能是新密鑰，也可能是偽造。請轉交二線。
chip-anchor-pending = 該機構正待兩名管理員批准。在此之前不能稱證件為真。
chip-anchor-distrusted = 該機構已由兩名管理員撤銷信任。請將證件轉交二線。
chip-not-authority = 證書由並非簽發機構者簽署。請將證件轉交二線。
chip-not-yet-valid = 證書當時尚未生效。請將證件轉交二線。
chip-signed-after-expiry = 簽署時證書已到期。請將證件轉交二線。
chip-outside-key-usage-period = 簽署時間在密鑰可用期之外。請將證件轉交二線。
chip-expired = 證書已到期。請與證件日期比對，並轉交二線。
chip-key-usage = 證書不允許密鑰作此用途。請將證件轉交二線。
chip-basic-constraints = 證書的限制不允許如此。請將證件轉交二線。
chip-extended-key-usage = 證書用於其他目的。請將證件轉交二線。
chip-unknown-critical-extension = 證書含有未知的關鍵擴展（{ $detail }）。請查看證件本身。
chip-document-type = 簽署者無權簽署此類證件。請將證件轉交二線。
chip-revoked = 簽署者的證書已被撤銷。請將證件轉交二線。
chip-stale-revocation-list = 該國的撤銷清單已逾期。請向管理員索取較新的清單。
chip-no-revocation-list = 沒有該國的撤銷清單。許多國家並不公布。
chip-unverifiable-revocation-list = 該國的撤銷清單無法核驗。請告知管理員。
chip-known-defect =
    該國自行列明此簽署者所簽全部證件有缺陷：{ $detail ->
    [signer-revoked] 簽署者的密鑰已洩露。
    [signer-replaced] 簽署者的證書已被替換。
    [chip-key-revoked] 晶片認證的密鑰已洩露。
    [active-key-revoked] 主動認證的密鑰已洩露。
    [group-malformed] 資料組編碼有誤。
    [object-invalid] 安全物件可能無法核驗。
    [of-authentication] 認證方面的缺陷。
    [of-passport] 護照資料的缺陷。
   *[other] 一般缺陷。
    }請查看證件本身，並轉交二線。
chip-digest-mismatch = { $detail } 與簽署時不同。請將證件轉交二線。
chip-not-read = { $detail } 未讀取。請再次放置證件。
chip-stripped = { $detail } 已簽署卻未給出：保護可能已被移除。請將證件轉交二線。
chip-injected = { $detail } 在晶片上但未簽署。請將證件轉交二線。
chip-state-mismatch = 印刷、晶片與簽署者所列國家不同（{ $detail }）。請將證件轉交二線。
chip-state-unknown = 其中一個國家不詳（{ $detail }）。請再讀機讀區與晶片。
chip-prerequisite = 因另一項未通過（{ $detail }）而無法查驗。
chip-security-object-not-read = 未讀取晶片的安全物件。請再次放置證件。
chip-no-chip-zone = 未讀取晶片自身的機讀區。請再次放置證件。
chip-no-printed-zone = 沒有印刷的機讀區可供比對。請目視比對資料頁與晶片資料。
chip-zone-differs =
    印刷與晶片不同：{ $detail ->
    [names] 姓名
    [number] 號碼
    [birth] 出生日期
    [expiry] 有效期
    [nationality] 國籍
    [issuer] 簽發國
    [sex] 性別
    [code] 證件代碼
    [optional] 選用資料
    [text] 全文
   *[other] { $detail }
 }。請比對兩者，並將證件轉交二線。
chip-key-not-vouched-for = 證明成立，但因資料不真，無人為晶片的密鑰作保。它不能證明甚麼。
chip-proof-wrong = 晶片的證明有誤：它沒有原件的密鑰。請將證件轉交二線。
chip-proof-missing = 晶片應證明自己為原件而未能證明。請再讀一次；若仍失敗，請將證件轉交二線。
chip-not-asked = 未向晶片要求此項證明。請再讀一次。
chip-no-card-security = 未讀取晶片密鑰的簽署清單，因此此項證明不計入。
chip-card-security = EF.CardSecurity 不能為該密鑰作證：{ $detail }。
chip-card-security-unreadable = EF.CardSecurity 無法讀取。
chip-card-security-of-another-state = EF.CardSecurity 與資料由不同國家簽署。
chip-portrait-unreadable = 晶片上的相片無法顯示。請以印刷相片比對旅客。

# 偏差：已容許並說明者。並不對任何人不利。
chip-ber-encoding = 簽發機構編碼不嚴格（BER 而非 DER）。
chip-trailing-bytes = 物件結尾之後還有位元組。
chip-rsa-without-null = RSA 標識缺少 NULL。
chip-named-curve = 曲線只列名稱而未寫出參數。
chip-no-cofactor = 曲線缺少餘因子。
chip-compressed-point = 曲線上的點經過壓縮。
chip-ecdsa-form = 簽署的形式與標準不同。
chip-pss-salt = 簽署的鹽值長度不同。
chip-deprecated-algorithm = 所用演算法已舊，不再視為強演算法。
chip-algorithm-mismatch = 簽署與證書所列演算法不同。
chip-content-type = 安全物件的類型不尋常。
chip-signer-identifier = 簽署所指證書與晶片上的不同。
chip-name-encoding = 忽略書寫差異後名稱才相同。
chip-signed-attributes = 簽署屬性不完整。
chip-serial-number = 序號不合常規。
chip-country-case = 國家代碼為小寫。
chip-no-authority-key-id = 證書未註明其機構的密鑰。
chip-no-key-usage = 證書未註明密鑰用途。
chip-time-form = 時間用了兩種寫法中的另一種。
chip-curve-mismatch = 簽署只在所聲明以外的曲線上成立：簽發機構的錯誤。
chip-master-file-not-selectable = 晶片不允許選擇主檔案。
chip-card-access-in-application = 存取用的檔案位於別處。
chip-file-deactivated = 晶片稱檔案已停用，卻仍給出。
chip-no-short-identifiers = 不能用短標識讀取檔案。
chip-small-blocks = 晶片每次給出的位元組較少。
chip-parameter-number-needed = 建立存取需要本不需要的編號。
chip-several-pace-infos = 晶片提供多種存取方式。
chip-no-chip-authentication-info = 晶片未預告其原件證明，但具備該證明。
chip-unreadable-security-info = 晶片的部分安全資訊無法讀取。
chip-active-authentication-length = 改用其他長度後才得到證明。
chip-leading-zeros = 證明以零開頭。
chip-signature-form = 證明的形式與標準不同。
chip-no-active-authentication-info = 晶片未註明其證明所用演算法。
chip-no-com = 晶片的目錄無法讀取。
chip-card-access-contradicts-security-infos = 晶片簽署前後所提供的方式不同：保護可能被移除。請再讀一次並仔細查看。
chip-com-contradicts-sod = 目錄與簽署所列資料組不同。
chip-group-trailing-bytes = 資料組結尾之後還有位元組。
chip-group-other-tag = 資料組用了其他資料組的標籤。
chip-packed-date = 日期用壓縮數字書寫。
chip-element-tag = 元素的標籤不尋常。
chip-tag-list = 元素清單與實際不符。
chip-not-utf8 = 文字用了其他字元集。
chip-no-biometric-header = 相片缺少標頭資訊。
chip-face-lengths = 相片記錄的長度不相符。
chip-picture-searched = 相片經搜尋才找到。
chip-picture-kind = 相片種類與所述不同。
chip-several-faces = 晶片上不止一張人像；顯示第一張。

# 櫃位對晶片的建議。
reason-chip-proven = 晶片資料為真，且晶片已證明為原件。
reason-chip-cannot-be-proven = 晶片資料為真。此類證件無法證明晶片為原件；請仔細比對人像。
reason-chip-not-original = 資料所在晶片未能證明為原件：可能是複製品。請再讀一次，然後轉交旅客。
reason-chip-not-genuine = 晶片資料與受信任國家所簽署的不同。請將旅客轉交二線。
reason-chip-undetermined = 無法判定晶片資料是否為真。請再讀一次，並查看證件本身。
reason-chip-originality-open = 晶片資料為真，但晶片是否為原件仍未確定。請再讀一次。
reason-chip-silent = 沒有晶片回應。此證件可能沒有晶片；請查看封面上的標誌。
reason-chip-silent-expected = 沒有晶片回應，而該國每本有效護照均有晶片。請再次放置證件；若仍無回應，請查看有無損壞並轉交旅客。
reason-page-needs-a-look = 請查看資料頁：其影像檢查未通過。請與手中的證件核對。
reason-chip-zone-differs =
    晶片與證件所載不同：{ $field ->
    [names] 姓名
    [number] 號碼
    [birth] 出生日期
    [expiry] 有效期
    [nationality] 國籍
    [issuer] 簽發國
    [sex] 性別
    [code] 證件代碼
    [optional] 選用資料
    [text] 全文
   *[other] { $field }
 }。請比對兩者，並轉交旅客。

# 證件查驗的問題。
problem-document-check-evidence = 閱讀器所傳送的不是晶片讀取結果（{ $detail }）。未儲存任何內容。請再讀一次證件。
problem-document-check-version = 閱讀器使用版本 { $version }，本伺服器無法讀取。請更新閱讀器或伺服器。
problem-document-check-device = 閱讀器名稱須為 1 至 { $limit } 個字元。請在閱讀器設定中更正。
problem-document-check-clock = 讀取時間在未來，或已超過一週。請校準閱讀器時鐘，並再讀一次證件。
problem-document-check-second-line = 該旅客已轉交：現由二線加入讀取結果。
problem-document-check-elsewhere = 此讀取結果屬於另一旅客。請讀取此處的證件。
problem-document-check-unknown = 沒有此證件查驗。請重新開啟該旅客。
problem-document-check-evidence-deleted = 此查驗的證據已因期限屆滿而刪除。記錄及其結果仍在。
problem-document-check-no-portrait = 晶片未給出可顯示的相片。請以印刷相片比對旅客。

# gatehouse check 在證件表中發現的問題。
documents-fault-standing = 證書 { $id } 的狀態並非由已批准的決定所致。
documents-fault-decision = 關於根證書的決定 { $id } 並非由兩人作出。
documents-fault-provenance = 證書 { $id } 沒有任何匯入來源。
documents-fault-certificate-changed = 證書 { $id } 與其指紋不再相符。
documents-fault-revocation-list-changed = 撤銷清單 { $id } 與其摘要不再相符。
documents-fault-deviation-list-changed = 偏差清單 { $id } 與其摘要不再相符。
documents-fault-defect-list-changed = 缺陷清單 { $id } 與其摘要不再相符。
documents-fault-object-changed = 信任狀態的物件 { $id } 與其摘要不再相符。
documents-fault-object-missing = 信任狀態 { $id } 缺少物件：使用它的查驗無法重做。
documents-fault-snapshot-changed = 信任狀態 { $id } 與其摘要不再相符。
documents-fault-check-changed = 證件查驗 { $id } 不再是當時所作的查驗。
documents-fault-evidence-changed = 證件查驗 { $id } 的證據不再是當時所傳送的。
counter-fault-document-check-exchanged = 旅客 { $id } 的建議並非依據所儲存的證件查驗。
