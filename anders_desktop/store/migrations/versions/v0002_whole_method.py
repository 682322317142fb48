"""What the whole method needs: barriers, topics, photos, made reports, the own process with answers, and erasure."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_REBUILT = {
    "living_lab": (
        """
        CREATE TABLE living_lab ( name TEXT, district TEXT, municipality TEXT, started_on DATE,
        status VARCHAR(40), retention_until DATE, retention_reason TEXT, ambition TEXT,
        district_profile TEXT, barriers TEXT, activities TEXT, outputs TEXT, short_term_effects
        TEXT, long_term_effects TEXT, assumptions JSON NOT NULL, language TEXT, region TEXT,
        cooperation TEXT, culture TEXT, ended_on DATE, retention_checked_on DATE,
        organisation_line TEXT, logo VARCHAR(64), shift_length INTEGER, trend_length INTEGER, id
        VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id) )
        """,
        (),
        "name, district, municipality, started_on, status, retention_until, retention_reason, ambition, district_profile, barriers, activities, outputs, short_term_effects, long_term_effects, assumptions, language, id, position, deleted",
        (),
    ),
    "organisation": (
        """
        CREATE TABLE organisation ( name TEXT, kind_of VARCHAR(40), participates_since DATE,
        participates_until DATE, staff_size INTEGER, influence INTEGER, interest INTEGER, stance
        VARCHAR(40), id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL,
        PRIMARY KEY (id) )
        """,
        (),
        "name, kind_of, participates_since, staff_size, influence, interest, stance, id, position, deleted",
        (),
    ),
    "process_version": (
        """
        CREATE TABLE process_version ( version INTEGER, decided_on DATE, note TEXT, reason TEXT,
        id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id)
        )
        """,
        (),
        "version, decided_on, note, id, position, deleted",
        (),
    ),
    "person": (
        """
        CREATE TABLE person ( given_name TEXT, surname_prefix TEXT, surname TEXT, organisation_id
        VARCHAR, job_title TEXT, email TEXT, external_affiliation TEXT, motivation TEXT,
        motivation_themes JSON NOT NULL, resident BOOLEAN, id VARCHAR NOT NULL, position INTEGER
        NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(organisation_id)
        REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED )
        """,
        ("CREATE INDEX ix_person_organisation_id ON person (organisation_id)",),
        "given_name, surname_prefix, surname, organisation_id, job_title, email, external_affiliation, motivation, resident, id, position, deleted",
        ("motivation_themes",),
    ),
    "process_step": (
        """
        CREATE TABLE process_step ( process_id VARCHAR, number INTEGER, title TEXT, who_ids JSON
        NOT NULL, question TEXT, agreement_ids JSON NOT NULL, answer TEXT, experiment_ids JSON NOT
        NULL, session_ids JSON NOT NULL, earlier_id VARCHAR, id VARCHAR NOT NULL, position INTEGER
        NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(process_id) REFERENCES
        process_version (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(earlier_id) REFERENCES
        process_step (id) DEFERRABLE INITIALLY DEFERRED )
        """,
        ("CREATE INDEX ix_process_step_process_id ON process_step (process_id)",),
        "process_id, number, title, who_ids, question, agreement_ids, id, position, deleted",
        (
            "experiment_ids",
            "session_ids",
        ),
    ),
    "membership": (
        """
        CREATE TABLE membership ( group_id VARCHAR, person_id VARCHAR, organisation_id VARCHAR,
        role VARCHAR(40), since DATE, until DATE, acting_for_id VARCHAR, note TEXT, volunteered
        BOOLEAN, declared_on DATE, employed_by_participant BOOLEAN, paid_by TEXT, reports_to TEXT,
        independence_review_on DATE, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted
        BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(group_id) REFERENCES stakeholder_group
        (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(person_id) REFERENCES person (id)
        DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(organisation_id) REFERENCES organisation (id)
        DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(acting_for_id) REFERENCES person (id)
        DEFERRABLE INITIALLY DEFERRED )
        """,
        (
            "CREATE INDEX ix_membership_group_id ON membership (group_id)",
            "CREATE INDEX ix_membership_person_id ON membership (person_id)",
        ),
        "group_id, person_id, organisation_id, role, since, until, note, volunteered, declared_on, employed_by_participant, paid_by, reports_to, independence_review_on, id, position, deleted",
        (),
    ),
    "learning_question": (
        """
        CREATE TABLE learning_question ( number TEXT, text TEXT, raised_in_id VARCHAR,
        raised_by_id VARCHAR, status VARCHAR(40), effect TEXT, answer TEXT, answered_in_id
        VARCHAR, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY
        KEY (id), FOREIGN KEY(raised_in_id) REFERENCES learning_session (id) DEFERRABLE INITIALLY
        DEFERRED, FOREIGN KEY(raised_by_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(answered_in_id) REFERENCES learning_session (id) DEFERRABLE INITIALLY DEFERRED
        )
        """,
        ("CREATE INDEX ix_learning_question_raised_in_id ON learning_question (raised_in_id)",),
        "number, text, raised_in_id, status, answer, answered_in_id, id, position, deleted",
        (),
    ),
    "quote": (
        """
        CREATE TABLE quote ( person_id VARCHAR, session_id VARCHAR, text TEXT, consent_id VARCHAR,
        themes JSON NOT NULL, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT
        NULL, PRIMARY KEY (id), FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY
        DEFERRED, FOREIGN KEY(session_id) REFERENCES learning_session (id) DEFERRABLE INITIALLY
        DEFERRED, FOREIGN KEY(consent_id) REFERENCES consent_record (id) DEFERRABLE INITIALLY
        DEFERRED )
        """,
        (
            "CREATE INDEX ix_quote_person_id ON quote (person_id)",
            "CREATE INDEX ix_quote_session_id ON quote (session_id)",
        ),
        "person_id, session_id, text, consent_id, id, position, deleted",
        ("themes",),
    ),
    "action_item": (
        """
        CREATE TABLE action_item ( session_id VARCHAR, text TEXT, owner_id VARCHAR, due DATE,
        status VARCHAR(40), done_on DATE, question_id VARCHAR, experiment_id VARCHAR,
        agenda_item_id VARCHAR, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN
        NOT NULL, PRIMARY KEY (id), FOREIGN KEY(session_id) REFERENCES learning_session (id)
        DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(owner_id) REFERENCES person (id) DEFERRABLE
        INITIALLY DEFERRED, FOREIGN KEY(question_id) REFERENCES learning_question (id) DEFERRABLE
        INITIALLY DEFERRED, FOREIGN KEY(experiment_id) REFERENCES experiment (id) DEFERRABLE
        INITIALLY DEFERRED, FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) DEFERRABLE
        INITIALLY DEFERRED )
        """,
        (
            "CREATE INDEX ix_action_item_agenda_item_id ON action_item (agenda_item_id)",
            "CREATE INDEX ix_action_item_owner_id ON action_item (owner_id)",
            "CREATE INDEX ix_action_item_session_id ON action_item (session_id)",
        ),
        "session_id, text, owner_id, due, status, done_on, agenda_item_id, id, position, deleted",
        (),
    ),
    "agreement_version": (
        """
        CREATE TABLE agreement_version ( agreement_id VARCHAR, number INTEGER, decided_on DATE,
        session_id VARCHAR, agenda_item_id VARCHAR, reason TEXT, decided_by VARCHAR(40), objection
        TEXT, text TEXT, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL,
        PRIMARY KEY (id), FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY
        DEFERRED, FOREIGN KEY(session_id) REFERENCES learning_session (id) DEFERRABLE INITIALLY
        DEFERRED, FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) DEFERRABLE INITIALLY
        DEFERRED )
        """,
        (
            "CREATE INDEX ix_agreement_version_agreement_id ON agreement_version (agreement_id)",
            "CREATE INDEX ix_agreement_version_session_id ON agreement_version (session_id)",
        ),
        "agreement_id, number, decided_on, session_id, agenda_item_id, reason, text, id, position, deleted",
        (),
    ),
    "agenda_item": (
        """
        CREATE TABLE agenda_item ( session_id VARCHAR, number INTEGER, title TEXT, minutes INTEGER,
        lead_id VARCHAR, questions TEXT, notes TEXT, id VARCHAR NOT NULL, position INTEGER NOT
        NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(session_id) REFERENCES
        learning_session (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(lead_id) REFERENCES
        person (id) DEFERRABLE INITIALLY DEFERRED )
        """,
        ("CREATE INDEX ix_agenda_item_session_id ON agenda_item (session_id)",),
        "session_id, number, title, minutes, lead_id, notes, id, position, deleted",
        (),
    ),
    "insight": (
        """
        CREATE TABLE insight ( session_id VARCHAR, kind_of VARCHAR(40), text TEXT, question_id
        VARCHAR, experiment_id VARCHAR, agenda_item_id VARCHAR, id VARCHAR NOT NULL, position
        INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(session_id)
        REFERENCES learning_session (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(question_id)
        REFERENCES learning_question (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
        KEY(experiment_id) REFERENCES experiment (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
        KEY(agenda_item_id) REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED )
        """,
        (
            "CREATE INDEX ix_insight_agenda_item_id ON insight (agenda_item_id)",
            "CREATE INDEX ix_insight_session_id ON insight (session_id)",
        ),
        "session_id, kind_of, text, question_id, agenda_item_id, id, position, deleted",
        (),
    ),
}
"""Tables with more columns than before: their SQL, indexes, the columns that were there, the new lists."""

_NEW = (
    """
    CREATE TABLE erased ( record_id VARCHAR NOT NULL, record_kind VARCHAR NOT NULL, clock VARCHAR
    NOT NULL, PRIMARY KEY (record_id) )
    """,
    """
    CREATE TABLE picture ( id VARCHAR(64) NOT NULL, media_type VARCHAR NOT NULL, width INTEGER NOT
    NULL, height INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (id) )
    """,
    """
    CREATE TABLE made_report ( kind_of TEXT, title TEXT, made_on DATE, session_id VARCHAR,
    file_name TEXT, person_ids JSON NOT NULL, quote_ids JSON NOT NULL, photo_ids JSON NOT NULL, id
    VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(session_id) REFERENCES learning_session (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """
    CREATE TABLE topic ( title TEXT, minutes INTEGER, lead_id VARCHAR, note TEXT, raised_by_id
    VARCHAR, raised_on DATE, taken_in_id VARCHAR, id VARCHAR NOT NULL, position INTEGER NOT NULL,
    deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(lead_id) REFERENCES person (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(raised_by_id) REFERENCES person (id) DEFERRABLE
    INITIALLY DEFERRED, FOREIGN KEY(taken_in_id) REFERENCES learning_session (id) DEFERRABLE
    INITIALLY DEFERRED )
    """,
    """
    CREATE TABLE barrier ( text TEXT, raised_by_id VARCHAR, raised_on DATE, raised_in_id VARCHAR,
    question_id VARCHAR, level VARCHAR(40), status VARCHAR(40), manager_id VARCHAR, manager_due
    DATE, manager_answer TEXT, manager_answered_on DATE, board_due DATE, board_answer TEXT,
    board_answered_on DATE, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT
    NULL, PRIMARY KEY (id), FOREIGN KEY(raised_by_id) REFERENCES person (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(raised_in_id) REFERENCES learning_session (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(question_id) REFERENCES learning_question (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(manager_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """
    CREATE TABLE photo ( session_id VARCHAR, picture VARCHAR(64), description TEXT, person_ids
    JSON NOT NULL, agenda_item_id VARCHAR, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted
    BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(session_id) REFERENCES learning_session (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id)
    DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_photo_session_id ON photo (session_id)""",
    """CREATE INDEX ix_edit_step ON edit (step)""",
    """CREATE TABLE program ( version VARCHAR NOT NULL, PRIMARY KEY (version) )""",
)


def upgrade() -> None:
    """Make the new tables, and the others anew with more columns; a rebuilt table has the SQL of a fresh one."""
    for statement in _NEW:
        op.execute(statement.strip())
    for table, (sql, indexes, columns, lists) in _REBUILT.items():
        op.execute(sql.strip().replace(f"CREATE TABLE {table} ", f"CREATE TABLE new_{table} ", 1))
        names = ", ".join((columns, *lists))
        values = ", ".join((columns, *("'[]'" for _one in lists)))
        op.execute(f"INSERT INTO new_{table} ({names}) SELECT {values} FROM {table}")  # noqa: S608 - our own names
        op.execute(f"DROP TABLE {table}")
        op.execute(f"ALTER TABLE new_{table} RENAME TO {table}")
        for index in indexes:
            op.execute(index)
