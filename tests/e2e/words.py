"""What is typed in the main job, to be found back on paper and in the document."""

TITLE = "Toets met <b>é&ñ</b>"
ITEM = "Wie heeft de sleutel van de Schuit?"
DISCUSSED = "Marijke vertelt dat de sleutel vaak zoek is.\nWij proberen een kastje met een code."
INSIGHT = "Een vaste plek voorkomt zoeken"
AGREEMENT = "De sleutel hangt in het kastje"
ACTION = "Kastje ophangen naast de voordeur"
PRESENT = ("Zoë Kuijpers", "Şükran Yıldız")
