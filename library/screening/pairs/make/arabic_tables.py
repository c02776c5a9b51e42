"""Arabic given names, families and nisbahs with the Latin spellings that documents carry.

Written by hand from general knowledge; `_` stands for a blank inside a spelling. The first spelling is the plain
English one; later ones are Gulf, Levantine, Egyptian, Maghrebi (French) and Persian or South Asian habits.
"""

# arabic spellings...
MALE = """
محمد Muhammad/Mohammed/Mohamed/Mohammad/Mohamad/Muhammed
أحمد Ahmad/Ahmed/Ahmet
محمود Mahmoud/Mahmud/Mahmood
علي Ali/Aly
حسن Hassan/Hasan
حسين Hussein/Husain/Hussain/Hossein/Hocine/Housseine
عمر Omar/Umar/Omer
عثمان Othman/Uthman/Osman/Ousmane
خالد Khalid/Khaled/Khalled
وليد Walid/Waleed/Oualid
يوسف Yusuf/Yousef/Youssef/Yousuf/Youcef
إبراهيم Ibrahim/Ebrahim/Brahim/Ibraheem
إسماعيل Ismail/Ismael/Esmail/Smail
إسحاق Ishaq/Isaac/Eshaq/Ishak
يعقوب Yaqub/Yaqoob/Yacoub/Yakoub
موسى Musa/Moussa/Mousa
عيسى Isa/Issa/Eissa/Aissa
داود Dawud/Dawood/Daoud/Daud
سليمان Sulayman/Suleiman/Sulaiman/Slimane
هارون Harun/Haroun/Haroon
زكريا Zakariya/Zakaria/Zakarya
يحيى Yahya/Yehia/Yahia
مصطفى Mustafa/Mostafa/Moustafa/Mustapha
مرتضى Murtada/Murtaza/Mortada/Morteza
طارق Tariq/Tarek/Tareq/Tarik
فيصل Faisal/Faysal/Feisal/Faycal
سعود Saud/Saoud/Soud
ناصر Nasser/Nasir/Naser/Nacer
منصور Mansour/Mansur/Mansoor
بشير Bashir/Basheer/Bachir
شريف Sharif/Sherif/Shareef/Cherif
رشيد Rashid/Rasheed/Rachid
ياسر Yasir/Yasser/Yaser
جمال Jamal/Gamal/Djamel/Jamel
جلال Jalal/Galal/Djalal
جابر Jabir/Jaber/Gaber/Djaber
مجيد Majid/Majeed/Madjid
قاسم Qasim/Qassem/Kassem/Kacem/Gasim
فاروق Faruq/Farouk/Farooq/Faruk
عبد_الرحمن Abd_al-Rahman/Abdulrahman/Abdul_Rahman/Abdel_Rahman/Abderrahmane/Abdurrahman
عبد_الله Abdullah/Abdallah/Abdulla/Abdoullah
عبد_العزيز Abd_al-Aziz/Abdulaziz/Abdul_Aziz/Abdelaziz
عبد_الكريم Abd_al-Karim/Abdulkarim/Abdul_Kareem/Abdelkrim
عبد_القادر Abd_al-Qadir/Abdulqadir/Abdul_Kader/Abdelkader
عبد_الحميد Abd_al-Hamid/Abdulhamid/Abdul_Hameed/Abdelhamid
عبد_اللطيف Abd_al-Latif/Abdullatif/Abdul_Lateef/Abdellatif
عبد_السلام Abd_al-Salam/Abdulsalam/Abdus_Salam/Abdessalam
صلاح_الدين Salah_al-Din/Salahuddin/Salaheddine/Salah_Eddine
نور_الدين Nur_al-Din/Nuruddin/Noureddine/Noor_Uddin
سيف_الدين Sayf_al-Din/Saifuddin/Seifeddine/Saif_Uddin
تامر Tamer/Tamir
حمزة Hamza/Hamzah/Hamzeh
طه Taha/Tahah
هشام Hisham/Hesham/Hicham
عصام Issam/Essam/Isam
غسان Ghassan/Gassan
زياد Ziyad/Ziad/Zeyad
نبيل Nabil/Nabeel
رفيق Rafiq/Rafik/Rafeeq
ضياء Diya/Dhia/Zia/Diaa
ظافر Zafir/Dhafer/Thafer
ثامر Thamir/Thamer
لؤي Luay/Loay/Louay
رائد Raed/Raid/Ra'id
فؤاد Fuad/Fouad/Foad
"""

FEMALE = """
فاطمة Fatima/Fatimah/Fatma/Fatemeh
عائشة Aisha/Aysha/Aicha/Ayesha
خديجة Khadija/Khadijah/Khadeeja/Khadidja
مريم Maryam/Mariam/Meriem/Miriam
زينب Zaynab/Zainab/Zeinab/Zineb
نورة Noura/Nora/Nourah/Norah
هدى Huda/Hoda/Houda
سارة Sara/Sarah
ليلى Layla/Leila/Laila/Leyla
أمينة Amina/Aminah/Ameena
حليمة Halima/Halimah/Haleema
سعاد Suad/Souad/Soad
نجلاء Najla/Nagla/Nadjla
شيماء Shaima/Shaymaa/Chaima
رقية Ruqayya/Rokaya/Roqaya/Rukaiya
وفاء Wafa/Wafaa/Ouafa
إيمان Iman/Eman/Imane
سمية Sumaya/Somaya/Soumaya/Sumayyah
جميلة Jamila/Gamila/Djamila/Jameela
كريمة Karima/Kareema/Karimah
"""

# Family names and nisbahs; the article is written by the generator.
NISBAH = """
بغدادي Baghdadi/Bagdadi/Boghdady
تكريتي Tikriti/Takriti/Tekriti
موصلي Mosuli/Mawsili/Mousli
بصري Basri/Basry
حلبي Halabi/Halaby
حمصي Homsi/Humsi/Homsy
مصري Masri/Misri/Masry
مغربي Maghribi/Maghrabi/Moghrabi
تونسي Tunisi/Tounsi/Tunsi
جزائري Jazairi/Djazairi/Jazaeri
حجازي Hijazi/Hegazy/Hejazi
يمني Yamani/Yemeni/Yamany
عدني Adani/Adeni/Adany
صنعاني Sanani/San'ani/Sanaani
نجدي Najdi/Najdy/Nejdi
قرشي Qurashi/Qureshi/Kurashi
هاشمي Hashimi/Hashemi/Hachemi
حسني Hasani/Hassani/Hassany
تميمي Tamimi/Tameemi/Tamimy
شمري Shammari/Shamri/Shammary
عنزي Anzi/Anazi/Enezi
عتيبي Utaybi/Otaibi/Oteibi
قحطاني Qahtani/Kahtani/Gahtani
غامدي Ghamdi/Ghamidi/Gamdi
زهراني Zahrani/Zahrany/Zehrani
حربي Harbi/Harby
دوسري Dosari/Dawsari/Dossary
شهري Shehri/Shahri/Chehri
عمري Omari/Umari/Oumari
جبوري Jabouri/Juburi/Jubouri
دليمي Dulaymi/Dulaimi/Dlimi
خفاجي Khafaji/Khafagi/Khafadji
سامرائي Samarrai/Samarai/Samarraie
نعيمي Nuaimi/Nuaymi/Naimi
رفاعي Rifai/Refai/Rifaie
خطيب Khatib/Khateeb/Khattib
حداد Haddad/Hadad
نجار Najjar/Naggar/Nadjar
قاضي Qadi/Kadi/Gadhi/Kazi
صباغ Sabbagh/Sabagh/Sebbagh
شامي Shami/Chami/Shamy
طرابلسي Tarabulsi/Trabelsi/Trabulsi
قيرواني Qayrawani/Kairouani/Kayrawani
فاسي Fasi/Fassi
زوي Zuwayyi/Zwai/Zuwayi
مقدسي Maqdisi/Makdissi/Magdisi
خليلي Khalili/Khalily/Khaleeli
نابلسي Nabulsi/Naboulsi/Nabulsy
كردي Kurdi/Kourdi/Kordi
بلوشي Balushi/Baloushi/Balochi
"""

KUNYA = "Abu Abou Abo".split()

# Names that readers confuse, though they are two names.
NEAR = [
    ("حسن", "حسين"), ("أحمد", "محمد"), ("أحمد", "محمود"), ("محمد", "محمود"), ("خالد", "جلال"), ("عمر", "عثمان"),
    ("ناصر", "منصور"), ("جمال", "جلال"), ("سليمان", "سيف_الدين"), ("إسماعيل", "إسحاق"), ("عبد_الرحمن", "عبد_الكريم"),
    ("عبد_العزيز", "عبد_القادر"), ("عبد_الله", "عبد_السلام"), ("صلاح_الدين", "سيف_الدين"), ("رشيد", "شريف"),
    ("يعقوب", "يوسف"), ("هشام", "عصام"), ("زياد", "رائد"), ("بشير", "شريف"), ("وليد", "رشيد"), ("نبيل", "رفيق"),
    ("ياسر", "ناصر"), ("فاروق", "طارق"), ("مصطفى", "مرتضى"), ("داود", "فؤاد"), ("موسى", "عيسى"), ("علي", "عيسى"),
    ("جابر", "ياسر"), ("عبد_الحميد", "عبد_اللطيف"), ("حمزة", "حسن"), ("قاسم", "عصام"), ("ثامر", "تامر"),
    ("سعود", "داود"), ("مجيد", "رشيد"),
]
NEAR_FEMALE = [
    ("فاطمة", "كريمة"), ("أمينة", "حليمة"), ("نورة", "سارة"), ("جميلة", "كريمة"), ("هدى", "ليلى"), ("وفاء", "سعاد"),
    ("سمية", "رقية"), ("أمينة", "سارة"), ("جميلة", "حليمة"),
]
