# 名单比对：命中的理由，以及被拒绝时该怎么做。

feature-name-same = { $asked } 与名单上的写法完全相同。
feature-name-similar = { $asked } 与名单上的 { $listed } 相近（相似度 { $percent }%）。
feature-name-initial = { $asked } 与 { $listed } 可能互为缩写。
feature-name-truncated = 证件姓名栏以 { $asked } 结尾；名单上的 { $listed } 以此开头。
feature-name-joined = { $asked } 与 { $listed } 是同一姓名的分写与连写。
feature-name-reading = { $asked } 与 { $listed } 是同一姓名，{ $scheme ->
        [pinyin] 按普通话（拼音）读
        [taiwan] 按国语（台湾拼法）读
        [cantonese] 按粤语读
        [minnan] 按闽南语读
        [korean] 按韩语读
        [japanese] 按日语读
        [arabic] 由阿拉伯文转写
       *[other] 由其文字转写
    }。
feature-name-crossing = { $asked } 与 { $listed } 可能是同一姓名在不同拼法或语言中的写法（相似度 { $percent } %）。
feature-name-nickname = { $asked } 与 { $listed } 可能是同一姓名的全称与昵称。
feature-name-only-asked = { $asked } 只出现在旅客姓名中。
feature-name-only-listed = { $listed } 只出现在名单姓名中。
feature-name-contradiction = 姓名不同：旅客为 { $asked }，名单为 { $listed }。

feature-birth-exact = 出生日期相同：{ $asked }。
feature-birth-swapped = 出生的日与月互换：{ $asked }，名单为 { $listed }。
feature-birth-one-digit = 出生日期相差一个数字：{ $asked }，名单为 { $listed }。
feature-birth-compatible = 双方已知部分的出生日期一致：{ $asked }，名单为 { $listed }。
feature-birth-within-span = 出生日期 { $asked } 在名单所载期间之内：{ $listed }。
feature-birth-year-off-by-one = 出生的日与月一致，年份相差一年：{ $asked }，名单为 { $listed }。
feature-birth-year-off-by-ten = 出生的日与月一致，年份相差十年：{ $asked }，名单为 { $listed }。
feature-birth-placeholder = 出生年份一致；1 月 1 日可能表示日期不详：{ $asked }，名单为 { $listed }。
feature-birth-near = 名单所载出生年份约为 { $listed }；{ $asked } 与之相差 { $years } 年。
feature-birth-unknown = 没有可供比较的出生日期。
feature-birth-year-beside = 出生年份相差一年：{ $asked }，名单为 { $listed }。
feature-birth-other-day = 出生年份一致，日期不同：{ $asked }，名单为 { $listed }。
feature-birth-different = 出生日期相差 { $years } 年：{ $asked }，名单为 { $listed }。

feature-sex-agrees = 性别一致。此项不加分。
feature-sex-differs = 性别不同。
feature-sex-unknown = 至少一方未载明性别。
feature-nationality-agrees = 国籍一致。此项不加分。
feature-nationality-differs = 国籍与名单所载不同。
feature-nationality-unknown = 至少一方未载明国籍。

feature-document-same = 证件 { $number } 在名单上，签发者相同。
feature-document-number = 证件号码 { $number } 在名单上；至少一方的签发者不详。
feature-document-confusable = 证件号码与名单上的 { $number } 只差易混淆的字符（如 O 与 0、I 与 1）。

feature-held-weak-alias = 只有弱别名一致。没有一致的出生日期或证件时，弱别名不会报警。
feature-held-single-word = 姓名只有一个词一致。没有一致的出生日期或证件时不会报警。
feature-held-name-only = 没有可供比较的出生日期，而该姓名过于常见或差异过大，不报警。
feature-held-other-birth = 出生日期不符，而该姓名不够罕见，不足以抵消。
feature-held-common-name = 出生日期一致，但一致的词非常常见。

problem-list-not-found = 没有这份名单。请返回名单页重新选择。
problem-list-exists = 名单 { $list } 已存在。请另选编号。
problem-list-imported = 名单 { $list } 只接受整份文件。请提交导入，或把条目加入自有名单。
problem-list-own = 名单 { $list } 只接受单个条目，不接受文件。请选择导入类名单。
problem-entry-not-found = 没有这个条目。它可能属于您无权查看的名单；请重新查找。
problem-own-entry = 这是您本人提出的。请由另一位名单负责人决定。
problem-entry-state = 该条目{ $state ->
    [proposed] 正等待第二人审批
    [active] 已生效
    [rejected] 已被拒绝
    [withdrawn] 已撤销
   *[expired] 已到期
}，不能作此决定。请刷新页面查看当前状态。
problem-entry-field-missing = 缺少内容：{ $field }。请补填后重新提交。
problem-entry-too-long = 某个姓名或号码过长，或同类内容超过 { $limit } 项。请精简后重新提交。
problem-entry-dates = 复核日期不得早于今天；到期日必须在今天之后，且不早于复核日期。请更正日期后重新提交。
problem-entry-reason-required = 拒绝或撤销须写明理由。请填写后重新提交。
problem-query-empty = 没有查询内容。请输入姓名或证件号码。
problem-yente-schema = 本系统不筛查类型 { $schema } 的对象。请查询 Person、Organization、Vessel、Airplane 或 Vehicle。
problem-yente-parameter = 参数 { $parameter } 无法按所给的值处理。请省略该参数，或查阅说明了解本服务支持的内容。
problem-screen-batch = 每批查询为 1 至 { $limit } 个，请拆分。
problem-query-too-long = 一次最多查询 { $limit } 个姓名和 { $limit } 个证件。请减少内容。

problem-import-not-found = 没有这次导入。请返回该名单的导入记录。
problem-import-decided = 这次导入{ $state ->
    [refused] 因文件有错而被拒绝
    [rejected] 已被拒绝
   *[applied] 已生效
}。如需更改名单，请重新提交导入。
problem-import-refused = 文件有 { $count } 处错误，第一处在 { $file } 第 { $line } 行，字段 { $field }。未作任何更改。请更正或重新获取文件后再导入。
problem-import-too-large = 文件超过 { $limit_mb } MB。请确认文件是否正确。
problem-import-empty = 文件为空。请重新获取。
problem-import-encoding = 文件不是 UTF-8 编码，看来是 { $encoding }。请另存为 UTF-8 或重新获取。
problem-import-root = 文件不是以 { $root } 开头。请确认文件与格式是否正确。
problem-import-xml = XML 已损坏：{ $detail }。请重新获取文件。
problem-import-doctype = 文件声明了文档类型，名单从不需要它。请勿导入，并查明文件来源。
problem-import-entity = 文件使用了 XML 未定义的实体 { $entity }。请重新获取文件。
problem-import-cut-off = 文件中途结束，下载不完整。请重新获取。
problem-import-unknown-element = 元素 { $element } 不属于此格式。请确认文件是否正确；格式可能已更改。
problem-import-no-subjects = 文件没有任何条目。请确认文件是否正确。
problem-import-duplicate = 编号 { $reference } 出现两次。请更正文件。
problem-import-field-missing = 必填字段为空或缺失。请更正文件。
problem-import-field-count = 该行有 { $found } 个字段，应为 { $expected } 个。请检查该行的引号和逗号。
problem-import-csv = CSV 已损坏：{ $detail }。请检查该行的引号。
problem-import-number = 条目编号缺失或不是数字。请更正文件。
problem-import-date = { $field } 不是日期。请更正文件。
problem-import-unknown-column = 未知的列。请与说明中的表头对照。
problem-import-subjects = 文件中的条目超过 { $limit } 个。请拆分为多个名单。
problem-import-json = JSON 不符合要求：{ $detail }。请检查文件是否不完整或被修改。
problem-import-column-missing = 映射中的列 { $column } 在文件中不存在。请将映射与文件首行对照。
problem-import-value = { $field } 的值不被允许。请与说明中的取值对照。

notice-import-unknown-country = 没有对应代码的国家名称：保留在备注中，不参与比较。
notice-import-unread-date = 以文字表述、无法读取的日期：不参与比较。
notice-import-unread-document = 没有可比较号码的证件。
notice-import-orphan = 文件中没有对应条目的别名或地址。请确认三个文件为同一天且完整。
notice-import-names-cut = 姓名数量超出保留上限的条目。
notice-import-other-kind = 不属于筛查对象的内容，例如地址和股权。

