# Textes de la notification remise au voyageur dont l’entrée est refusée.
notice-title = Refus d’entrée à la frontière
notice-issuer = Service des frontières d’Utopie
notice-issued = { $place }, { $at }
notice-intro = À l’issue des vérifications effectuées en vertu de la loi utopienne sur les frontières, l’agent désigné ci-dessous a décidé de vous refuser l’entrée. La décision a été prise par l’agent, non par une machine.
notice-label-name = Nom inscrit sur le document
notice-label-birth = Date de naissance
notice-label-nationality = Nationalité
notice-label-document = Document de voyage
notice-label-conveyance = Arrivé par
notice-birth-unknown = inconnue
notice-not-read = non lu
notice-ground-heading = Motif du refus
notice-remarks = Ce refus n’est pas une interdiction d’entrée. Vous pouvez demander de nouveau à entrer dès que le motif a disparu.
notice-appeal-heading = Comment former un recours
notice-appeal-how = Vous pouvez former un recours écrit, en toute langue, dans les 30 jours à compter d’aujourd’hui devant le tribunal administratif d’Utopie, en indiquant le numéro de cette notification. Le recours est gratuit.
notice-appeal-effect = Le recours ne suspend pas le refus. Vous pouvez désigner un représentant en Utopie ; une liste de bureaux d’aide juridique est remise avec cette notification.
notice-declaration-heading = Ce que signifie votre signature
notice-declaration = Que vous avez reçu cette notification, et rien d’autre. Vous pouvez refuser de signer ; l’agent le note alors dans la case.
notice-signature-person = Personne concernée
notice-signature-officer = Agent
notice-footer = Un exemplaire pour la personne concernée, un pour le dossier. Questions : adressez-vous au bureau de deuxième ligne.

notice-ground-no-document = Vous n’avez pas de document de voyage valable.
notice-ground-false-document = Le document de voyage que vous avez présenté est faux, contrefait ou falsifié.
notice-ground-no-visa = Vous n’avez pas de visa ou de permis valable, nécessaire pour entrer.
notice-ground-false-visa = Le visa ou le permis que vous avez présenté est faux, contrefait ou falsifié.
notice-ground-purpose-not-shown = Vous n’avez pas justifié l’objet et les conditions de votre séjour.
notice-ground-stay-used-up = Vous avez déjà épuisé les jours de séjour que les règles permettent.
notice-ground-no-means = Vous n’avez pas justifié de moyens suffisants pour le séjour, le retour ou la suite du voyage.
notice-ground-alert = Un signalement en vigueur demande que l’entrée vous soit refusée.
notice-ground-threat = Vous êtes considéré comme une menace pour l’ordre public, la sécurité intérieure ou la santé publique.
notice-ground-document-reported = Le document que vous avez présenté a été déclaré perdu, volé ou révoqué.
notice-ground-re-entry-ban = Une interdiction de retour est en vigueur à votre égard.

notice-date-day = { $day } { $month ->
     [1] janvier
     [2] février
     [3] mars
     [4] avril
     [5] mai
     [6] juin
     [7] juillet
     [8] août
     [9] septembre
     [10] octobre
     [11] novembre
    *[12] décembre
    } { $year }
notice-date-month = { $month ->
     [1] janvier
     [2] février
     [3] mars
     [4] avril
     [5] mai
     [6] juin
     [7] juillet
     [8] août
     [9] septembre
     [10] octobre
     [11] novembre
    *[12] décembre
    } { $year }
