# نصوص الإشعار الذي يُسلَّم إلى المسافر المرفوض دخوله.
notice-title = إشعار برفض الدخول عند الحدود
notice-issuer = هيئة حدود يوتوبيا
notice-issued = { $place }، { $at }
notice-intro = بعد التدقيق وفقًا لقانون الحدود في يوتوبيا، قرر الموظف المذكور أدناه رفض دخولكم. وقد اتخذ الموظف هذا القرار بنفسه، ولم تتخذه آلة.
notice-label-name = الاسم كما في الوثيقة
notice-label-birth = تاريخ الميلاد
notice-label-nationality = الجنسية
notice-label-document = وثيقة السفر
notice-label-conveyance = وسيلة الوصول
notice-birth-unknown = غير معروف
notice-not-read = لم يُقرأ
notice-ground-heading = سبب الرفض
notice-remarks = لا يُعدّ هذا الرفض حظرًا للدخول. ويمكنكم طلب الدخول من جديد متى زال السبب.
notice-appeal-heading = كيفية الطعن
notice-appeal-how = يمكنكم الطعن كتابةً وبأي لغة خلال 30 يومًا من اليوم أمام المحكمة الإدارية في يوتوبيا، مع ذكر رقم هذا الإشعار. والطعن مجاني.
notice-appeal-effect = لا يوقف الطعن تنفيذ القرار. ويمكنكم توكيل من يمثلكم في يوتوبيا، وتُسلَّم مع هذا الإشعار قائمة بمكاتب المساعدة القانونية.
notice-declaration-heading = معنى توقيعكم
notice-declaration = يعني توقيعكم أنكم تسلمتم هذا الإشعار ولا شيء غير ذلك. ويمكنكم رفض التوقيع، فيدوّن الموظف ذلك في الخانة.
notice-signature-person = الشخص المعني
notice-signature-officer = الموظف
notice-footer = نسخة للشخص المعني ونسخة للملف. للاستفسار: اطلبوا مكتب الخط الثاني.

notice-ground-no-document = ليست لديكم وثيقة سفر صالحة.
notice-ground-false-document = وثيقة السفر التي قدمتموها مزوّرة أو محرّفة.
notice-ground-no-visa = ليست لديكم تأشيرة أو تصريح صالح يلزم للدخول.
notice-ground-false-visa = التأشيرة أو التصريح الذي قدمتموه مزوّر أو محرّف.
notice-ground-purpose-not-shown = لم تثبتوا غرض إقامتكم وشروطها.
notice-ground-stay-used-up = لقد استنفدتم أيام الإقامة التي تسمح بها القواعد.
notice-ground-no-means = لم تثبتوا توفر وسائل كافية للإقامة أو العودة أو مواصلة السفر.
notice-ground-alert = يوجد تنبيه سارٍ يطلب رفض دخولكم.
notice-ground-threat = تُعدّون تهديدًا للنظام العام أو الأمن الداخلي أو الصحة العامة.
notice-ground-document-reported = الوثيقة التي قدمتموها مبلَّغ عن فقدانها أو سرقتها أو إلغائها.
notice-ground-re-entry-ban = يسري في حقكم حظر على الدخول من جديد.

notice-date-day = { $day } { $month ->
     [1] يناير
     [2] فبراير
     [3] مارس
     [4] أبريل
     [5] مايو
     [6] يونيو
     [7] يوليو
     [8] أغسطس
     [9] سبتمبر
     [10] أكتوبر
     [11] نوفمبر
    *[12] ديسمبر
    } { $year }
notice-date-month = { $month ->
     [1] يناير
     [2] فبراير
     [3] مارس
     [4] أبريل
     [5] مايو
     [6] يونيو
     [7] يوليو
     [8] أغسطس
     [9] سبتمبر
     [10] أكتوبر
     [11] نوفمبر
    *[12] ديسمبر
    } { $year }
