# 证件查验的项目：所问的问题。
routine-passive-security-object = 芯片的安全对象可以读取
routine-passive-signer-certificate = 有签名者的证书
routine-passive-object-signature = 芯片数据上的签名成立
routine-passive-anchor = 签名者有受信任的机构为据
routine-passive-anchor-usage = 该机构签发时有权签发
routine-passive-signer-validity = 签名者签名时有效
routine-passive-signer-usage = 签名者有权签署旅行证件
routine-passive-revocation = 签名者未被吊销
routine-passive-digests = 各数据组与签名时相同
routine-passive-completeness = 作出结论所需的数据均已读取
routine-passive-injection = 签名后芯片未被添加内容
routine-passive-states = 印刷、芯片与签名者所列国家相同
routine-chip-authentication = 芯片证明自己为原件（芯片认证）
routine-chip-authentication-mapping = 芯片在建立访问时证明自己为原件（映射）
routine-active-authentication = 芯片证明自己为原件（主动认证）
routine-zone = 芯片与阅读器所见机读区一致
routine-presented-zone = 芯片与柜台所出示的证件一致

# 理由。$detail 为技术细节：数据组、名称或项目。
chip-unreadable = 数据无法读取（{ $detail }）。请再读一次芯片。
chip-no-signer-certificate = 签名者的证书既不在芯片上也不在证书库中。管理员可将其导入。
chip-unread-signer = 多个签名者之一无法读取。请将证件转交二线。
chip-content-changed = 安全对象在签名后被更改。请将证件转交二线。
chip-signature-wrong = 签名并非由签名者的密钥作出。请将证件转交二线。
chip-not-verifiable = 无法核验（{ $detail }）。这并非持证人的过错；请查看证件本身。
chip-issuer-curve-error = 只有用证书所声明以外的曲线才能核验。这是签发机构的错误；请查看证件本身。
chip-no-candidate = 证书库中没有该国的签发机构。请管理员取得其证书。
chip-not-signed-by-candidate = 已知同名机构，但并非由其签名。可能是新密钥，也可能是伪造。请转交二线。
chip-anchor-pending = 该机构正待两名管理员批准。在此之前不能称证件为真。
chip-anchor-distrusted = 该机构已由两名管理员撤销信任。请将证件转交二线。
chip-not-authority = 证书由并非签发机构者签署。请将证件转交二线。
chip-not-yet-valid = 证书当时尚未生效。请将证件转交二线。
chip-signed-after-expiry = 签名时证书已到期。请将证件转交二线。
chip-outside-key-usage-period = 签名时间在密钥可用期之外。请将证件转交二线。
chip-expired = 证书已到期。请与证件日期比对，并转交二线。
chip-key-usage = 证书不允许密钥作此用途。请将证件转交二线。
chip-basic-constraints = 证书的约束不允许如此。请将证件转交二线。
chip-extended-key-usage = 证书用于其他目的。请将证件转交二线。
chip-unknown-critical-extension = 证书含有未知的关键扩展（{ $detail }）。请查看证件本身。
chip-document-type = 签名者无权签署此类证件。请将证件转交二线。
chip-revoked = 签名者的证书已被吊销。请将证件转交二线。
chip-stale-revocation-list = 该国的吊销列表已逾期。请向管理员索取较新的列表。
chip-no-revocation-list = 没有该国的吊销列表。许多国家并不公布。
chip-unverifiable-revocation-list = 该国的吊销列表无法核验。请告知管理员。
chip-known-defect =
    该国自行列明此签名者所签全部证件有缺陷：{ $detail ->
    [signer-revoked] 签名者的密钥已泄露。
    [signer-replaced] 签名者的证书已被替换。
    [chip-key-revoked] 芯片认证的密钥已泄露。
    [active-key-revoked] 主动认证的密钥已泄露。
    [group-malformed] 数据组编码有误。
    [object-invalid] 安全对象可能无法核验。
    [of-authentication] 认证方面的缺陷。
    [of-passport] 护照数据的缺陷。
   *[other] 一般缺陷。
    }请查看证件本身，并转交二线。
chip-digest-mismatch = { $detail } 与签名时不同。请将证件转交二线。
chip-not-read = { $detail } 未读取。请再次放置证件。
chip-stripped = { $detail } 已签名却未给出：保护可能已被去除。请将证件转交二线。
chip-injected = { $detail } 在芯片上但未签名。请将证件转交二线。
chip-state-mismatch = 印刷、芯片与签名者所列国家不同（{ $detail }）。请将证件转交二线。
chip-state-unknown = 其中一个国家不详（{ $detail }）。请再读机读区与芯片。
chip-prerequisite = 因另一项未通过（{ $detail }）而无法查验。
chip-security-object-not-read = 未读取芯片的安全对象。请再次放置证件。
chip-no-chip-zone = 未读取芯片自身的机读区。请再次放置证件。
chip-no-printed-zone = 没有印刷的机读区可供比对。请目视比对资料页与芯片数据。
chip-zone-differs =
    印刷与芯片不同：{ $detail ->
    [names] 姓名
    [number] 号码
    [birth] 出生日期
    [expiry] 有效期
    [nationality] 国籍
    [issuer] 签发国
    [sex] 性别
    [code] 证件代码
    [optional] 可选数据
    [text] 全文
   *[other] { $detail }
 }。请比对两者，并将证件转交二线。
chip-key-not-vouched-for = 证明成立，但因数据不真，无人为芯片的密钥作保。它不能证明什么。
chip-proof-wrong = 芯片的证明有误：它没有原件的密钥。请将证件转交二线。
chip-proof-missing = 芯片应证明自己为原件而未能证明。请再读一次；若仍失败，请将证件转交二线。
chip-not-asked = 未向芯片要求此项证明。请再读一次。
chip-no-card-security = 未读取芯片密钥的签名列表，因此此项证明不计入。
chip-card-security = EF.CardSecurity 不能为该密钥作证：{ $detail }。
chip-card-security-unreadable = EF.CardSecurity 无法读取。
chip-card-security-of-another-state = EF.CardSecurity 与数据由不同国家签名。
chip-portrait-unreadable = 芯片上的照片无法显示。请以印刷照片比对旅客。

# 偏差：已容许并说明者。并不对任何人不利。
chip-ber-encoding = 签发机构编码不严格（BER 而非 DER）。
chip-trailing-bytes = 对象结尾之后还有字节。
chip-rsa-without-null = RSA 标识缺少 NULL。
chip-named-curve = 曲线只列名称而未写出参数。
chip-no-cofactor = 曲线缺少余因子。
chip-compressed-point = 曲线上的点经过压缩。
chip-ecdsa-form = 签名的形式与标准不同。
chip-pss-salt = 签名的盐值长度不同。
chip-deprecated-algorithm = 所用算法已旧，不再视为强算法。
chip-algorithm-mismatch = 签名与证书所列算法不同。
chip-content-type = 安全对象的类型不寻常。
chip-signer-identifier = 签名所指证书与芯片上的不同。
chip-name-encoding = 忽略书写差异后名称才相同。
chip-signed-attributes = 签名属性不完整。
chip-serial-number = 序列号不合常规。
chip-country-case = 国家代码为小写。
chip-no-authority-key-id = 证书未注明其机构的密钥。
chip-no-key-usage = 证书未注明密钥用途。
chip-time-form = 时间用了两种写法中的另一种。
chip-curve-mismatch = 签名只在所声明以外的曲线上成立：签发机构的错误。
chip-master-file-not-selectable = 芯片不允许选择主文件。
chip-card-access-in-application = 访问用的文件位于别处。
chip-file-deactivated = 芯片称文件已停用，却仍给出。
chip-no-short-identifiers = 不能用短标识读取文件。
chip-small-blocks = 芯片每次给出的字节较少。
chip-parameter-number-needed = 建立访问需要本不需要的编号。
chip-several-pace-infos = 芯片提供多种访问方式。
chip-no-chip-authentication-info = 芯片未预告其原件证明，但具备该证明。
chip-unreadable-security-info = 芯片的部分安全信息无法读取。
chip-active-authentication-length = 改用其他长度后才得到证明。
chip-leading-zeros = 证明以零开头。
chip-signature-form = 证明的形式与标准不同。
chip-no-active-authentication-info = 芯片未注明其证明所用算法。
chip-no-com = 芯片的目录无法读取。
chip-card-access-contradicts-security-infos = 芯片签名前后所提供的方式不同：保护可能被去除。请再读一次并仔细查看。
chip-com-contradicts-sod = 目录与签名所列数据组不同。
chip-group-trailing-bytes = 数据组结尾之后还有字节。
chip-group-other-tag = 数据组用了其他数据组的标签。
chip-packed-date = 日期用压缩数字书写。
chip-element-tag = 元素的标签不寻常。
chip-tag-list = 元素列表与实际不符。
chip-not-utf8 = 文字用了其他字符集。
chip-no-biometric-header = 照片缺少头部信息。
chip-face-lengths = 照片记录的长度不相符。
chip-picture-searched = 照片经搜索才找到。
chip-picture-kind = 照片种类与所述不同。
chip-several-faces = 芯片上不止一张人像；显示第一张。

# 柜台对芯片的建议。
reason-chip-proven = 芯片数据为真，且芯片已证明为原件。
reason-chip-cannot-be-proven = 芯片数据为真。此类证件无法证明芯片为原件；请仔细比对人像。
reason-chip-not-original = 数据所在芯片未能证明为原件：可能是复制品。请再读一次，然后转交旅客。
reason-chip-not-genuine = 芯片数据与受信任国家所签署的不同。请将旅客转交二线。
reason-chip-undetermined = 无法判定芯片数据是否为真。请再读一次，并查看证件本身。
reason-chip-originality-open = 芯片数据为真，但芯片是否为原件仍未确定。请再读一次。
reason-chip-silent = 没有芯片应答。此证件可能没有芯片；请查看封面上的标志。
reason-chip-silent-expected = 没有芯片应答，而该国每本有效护照均有芯片。请再次放置证件；若仍无应答，请查看有无损坏并转交旅客。
reason-page-needs-a-look = 请查看资料页：其影像检查未通过。请与手中的证件核对。
reason-chip-zone-differs =
    芯片与证件所载不同：{ $field ->
    [names] 姓名
    [number] 号码
    [birth] 出生日期
    [expiry] 有效期
    [nationality] 国籍
    [issuer] 签发国
    [sex] 性别
    [code] 证件代码
    [optional] 可选数据
    [text] 全文
   *[other] { $field }
 }。请比对两者，并转交旅客。

# 证件查验的问题。
problem-document-check-evidence = 阅读器所发送的不是芯片读取结果（{ $detail }）。未保存任何内容。请再读一次证件。
problem-document-check-version = 阅读器使用版本 { $version }，本服务器无法读取。请更新阅读器或服务器。
problem-document-check-device = 阅读器名称须为 1 至 { $limit } 个字符。请在阅读器设置中更正。
problem-document-check-clock = 读取时间在未来，或已超过一周。请校准阅读器时钟，并再读一次证件。
problem-document-check-second-line = 该旅客已转交：现由二线添加读取结果。
problem-document-check-elsewhere = 此读取结果属于另一旅客。请读取此处的证件。
problem-document-check-unknown = 没有此证件查验。请重新打开该旅客。
problem-document-check-evidence-deleted = 此查验的证据已因期限届满而删除。记录及其结果仍在。
problem-document-check-no-portrait = 芯片未给出可显示的照片。请以印刷照片比对旅客。

# gatehouse check 在证件表中发现的问题。
documents-fault-standing = 证书 { $id } 的状态并非由已批准的决定所致。
documents-fault-decision = 关于根证书的决定 { $id } 并非由两人作出。
documents-fault-provenance = 证书 { $id } 没有任何导入来源。
documents-fault-certificate-changed = 证书 { $id } 与其指纹不再相符。
documents-fault-revocation-list-changed = 吊销列表 { $id } 与其摘要不再相符。
documents-fault-deviation-list-changed = 偏差列表 { $id } 与其摘要不再相符。
documents-fault-defect-list-changed = 缺陷列表 { $id } 与其摘要不再相符。
documents-fault-object-changed = 信任状态的对象 { $id } 与其摘要不再相符。
documents-fault-object-missing = 信任状态 { $id } 缺少对象：使用它的查验无法重做。
documents-fault-snapshot-changed = 信任状态 { $id } 与其摘要不再相符。
documents-fault-check-changed = 证件查验 { $id } 不再是当时所作的查验。
documents-fault-evidence-changed = 证件查验 { $id } 的证据不再是当时所发送的。
counter-fault-document-check-exchanged = 旅客 { $id } 的建议并非依据所保存的证件查验。
