# 交给被拒绝入境的旅客的通知书文本。
notice-title = 拒绝入境通知书
notice-issuer = 乌托邦边境管理局
notice-issued = { $place }，{ $at }
notice-intro = 经依照《乌托邦边境法》检查，下列检查员决定拒绝您入境。本决定由检查员作出，并非由机器作出。
notice-label-name = 证件所载姓名
notice-label-birth = 出生日期
notice-label-nationality = 国籍
notice-label-document = 旅行证件
notice-label-conveyance = 抵达方式
notice-birth-unknown = 不详
notice-not-read = 未读取
notice-ground-heading = 拒绝入境的理由
notice-remarks = 本次拒绝入境并非禁止入境令。上述理由消除后，您可以再次申请入境。
notice-appeal-heading = 如何申诉
notice-appeal-how = 您可自今日起三十日内，以任何语言向乌托邦行政法院书面提出申诉，并注明本通知书编号。申诉免费。
notice-appeal-effect = 申诉期间不停止本决定的执行。您可在乌托邦指定代理人；法律援助机构名单随本通知书发放。
notice-declaration-heading = 您签名的含义
notice-declaration = 您的签名仅表示您已收到本通知书，不表示其他任何意思。您可以拒绝签名，届时检查员将在栏内注明。
notice-signature-person = 当事人
notice-signature-officer = 检查员
notice-footer = 本通知书一式两份，当事人一份，存档一份。如有疑问，请向二线检查室询问。

notice-ground-no-document = 您未持有有效旅行证件。
notice-ground-false-document = 您出示的旅行证件系伪造或变造。
notice-ground-no-visa = 您未持有入境所需的有效签证或许可。
notice-ground-false-visa = 您出示的签证或许可系伪造或变造。
notice-ground-purpose-not-shown = 您未能说明停留的目的和条件。
notice-ground-stay-used-up = 您已用完规定允许的停留天数。
notice-ground-no-means = 您未能证明有足够的费用用于停留、返回或前往第三国。
notice-ground-alert = 有效的通报要求拒绝您入境。
notice-ground-threat = 您被认为对公共秩序、国内安全或公共卫生构成威胁。
notice-ground-document-reported = 您出示的证件已被报失、报盗或吊销。
notice-ground-re-entry-ban = 对您的禁止再次入境决定仍然有效。

notice-date-day = { $year }年{ $month }月{ $day }日
notice-date-month = { $year }年{ $month }月
