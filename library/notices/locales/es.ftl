# Textos de la notificación que se entrega al viajero cuya entrada se deniega.
notice-title = Denegación de entrada en la frontera
notice-issuer = Servicio de Fronteras de Utopía
notice-issued = { $place }, { $at }
notice-intro = Tras la inspección realizada conforme a la Ley de Fronteras de Utopía, el agente abajo indicado ha decidido denegarle la entrada. La decisión la ha tomado el agente, no una máquina.
notice-label-name = Nombre según el documento
notice-label-birth = Fecha de nacimiento
notice-label-nationality = Nacionalidad
notice-label-document = Documento de viaje
notice-label-conveyance = Llegó en
notice-birth-unknown = desconocida
notice-not-read = no leído
notice-ground-heading = Motivo de la denegación
notice-remarks = Esta denegación no es una prohibición de entrada. Puede solicitar la entrada de nuevo cuando el motivo haya desaparecido.
notice-appeal-heading = Cómo recurrir
notice-appeal-how = Puede recurrir por escrito, en cualquier idioma, en un plazo de 30 días a partir de hoy ante el Tribunal Administrativo de Utopía, indicando el número de esta notificación. El recurso es gratuito.
notice-appeal-effect = El recurso no suspende la denegación. Puede nombrar un representante en Utopía; con esta notificación se entrega una lista de oficinas de asistencia jurídica.
notice-declaration-heading = Qué significa su firma
notice-declaration = Que ha recibido esta notificación, y nada más. Puede negarse a firmar; el agente lo anotará en la casilla.
notice-signature-person = Persona interesada
notice-signature-officer = Agente
notice-footer = Un ejemplar para la persona interesada y otro para el expediente. Para preguntas, acuda a la oficina de segunda línea.

notice-ground-no-document = No posee un documento de viaje válido.
notice-ground-false-document = El documento de viaje que ha presentado es falso, falsificado o alterado.
notice-ground-no-visa = No posee un visado o permiso válido, necesario para entrar.
notice-ground-false-visa = El visado o permiso que ha presentado es falso, falsificado o alterado.
notice-ground-purpose-not-shown = No ha justificado el objeto y las condiciones de su estancia.
notice-ground-stay-used-up = Ya ha agotado los días de estancia que permiten las normas.
notice-ground-no-means = No ha justificado medios suficientes para su estancia, su regreso o la continuación del viaje.
notice-ground-alert = Una descripción en vigor pide que se le deniegue la entrada.
notice-ground-threat = Se le considera una amenaza para el orden público, la seguridad interior o la salud pública.
notice-ground-document-reported = El documento que ha presentado fue denunciado como perdido, robado o revocado.
notice-ground-re-entry-ban = Está en vigor una prohibición de reentrada contra usted.

notice-date-day = { $day } de { $month ->
     [1] enero
     [2] febrero
     [3] marzo
     [4] abril
     [5] mayo
     [6] junio
     [7] julio
     [8] agosto
     [9] septiembre
     [10] octubre
     [11] noviembre
    *[12] diciembre
    } de { $year }
notice-date-month = { $month ->
     [1] enero
     [2] febrero
     [3] marzo
     [4] abril
     [5] mayo
     [6] junio
     [7] julio
     [8] agosto
     [9] septiembre
     [10] octubre
     [11] noviembre
    *[12] diciembre
    } de { $year }
