"""The first schema: every record of a proeftuin, the change log and the search index."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE agreement ( title TEXT, status VARCHAR(40), driver TEXT, party_ids JSON NOT NULL,
    group_ids JSON NOT NULL, evaluation_criteria TEXT, valid_from DATE, review_on DATE, ended_on DATE,
    end_reason TEXT, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY
    KEY (id) )
    """,
    """
    CREATE TABLE living_lab ( name TEXT, district TEXT, municipality TEXT, started_on DATE, status
    VARCHAR(40), retention_until DATE, retention_reason TEXT, ambition TEXT, district_profile TEXT,
    barriers TEXT, activities TEXT, outputs TEXT, short_term_effects TEXT, long_term_effects TEXT,
    assumptions JSON NOT NULL, language TEXT, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted
    BOOLEAN NOT NULL, PRIMARY KEY (id) )
    """,
    """
    CREATE TABLE process_version ( version INTEGER, decided_on DATE, note TEXT, id VARCHAR NOT NULL,
    position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id) )
    """,
    """
    CREATE TABLE organisation ( name TEXT, kind_of VARCHAR(40), participates_since DATE, staff_size
    INTEGER, influence INTEGER, interest INTEGER, stance VARCHAR(40), id VARCHAR NOT NULL, position
    INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id) )
    """,
    """
    CREATE TABLE stakeholder_group ( kind_of VARCHAR(40), name TEXT, purpose TEXT, id VARCHAR NOT
    NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id) )
    """,
    """
    CREATE TABLE edit ( id VARCHAR NOT NULL, sort VARCHAR NOT NULL, label TEXT NOT NULL, label_values
    JSON NOT NULL, step VARCHAR NOT NULL, author TEXT NOT NULL, device VARCHAR NOT NULL, clock VARCHAR
    NOT NULL, PRIMARY KEY (id) )
    """,
    """CREATE INDEX ix_edit_clock ON edit (clock)""",
    """
    CREATE TABLE search_document ( id INTEGER NOT NULL, record_kind VARCHAR NOT NULL, record_id
    VARCHAR NOT NULL, PRIMARY KEY (id), UNIQUE (record_id) )
    """,
    """
    CREATE TABLE process_step ( process_id VARCHAR, number INTEGER, title TEXT, who_ids JSON NOT NULL,
    question TEXT, agreement_ids JSON NOT NULL, id VARCHAR NOT NULL, position INTEGER NOT NULL,
    deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(process_id) REFERENCES process_version
    (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_process_step_process_id ON process_step (process_id)""",
    """
    CREATE TABLE person ( given_name TEXT, surname_prefix TEXT, surname TEXT, organisation_id VARCHAR,
    job_title TEXT, email TEXT, external_affiliation TEXT, motivation TEXT, resident BOOLEAN, id
    VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(organisation_id) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_person_organisation_id ON person (organisation_id)""",
    """
    CREATE TABLE change ( id VARCHAR NOT NULL, edit_id VARCHAR NOT NULL, record_kind VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL, field VARCHAR NOT NULL, value TEXT, PRIMARY KEY (id), FOREIGN
    KEY(edit_id) REFERENCES edit (id) )
    """,
    """CREATE INDEX ix_change_edit_id ON change (edit_id)""",
    """CREATE INDEX ix_change_field ON change (record_id, field)""",
    """
    CREATE TABLE responsibility ( agreement_id VARCHAR, what TEXT, person_id VARCHAR, group_id
    VARCHAR, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY
    (id), FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(group_id)
    REFERENCES stakeholder_group (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_responsibility_agreement_id ON responsibility (agreement_id)""",
    """
    CREATE TABLE experiment ( title TEXT, status VARCHAR(40), owner_id VARCHAR, participant_ids JSON
    NOT NULL, resident_participation VARCHAR(40), started_on DATE, ended_on DATE, scale TEXT,
    we_believe TEXT, we_will TEXT, we_are_right_if TEXT, agreement_ids JSON NOT NULL, question_ids
    JSON NOT NULL, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY
    KEY (id), FOREIGN KEY(owner_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """
    CREATE TABLE membership ( group_id VARCHAR, person_id VARCHAR, organisation_id VARCHAR, role
    VARCHAR(40), since DATE, until DATE, note TEXT, volunteered BOOLEAN, declared_on DATE,
    employed_by_participant BOOLEAN, paid_by TEXT, reports_to TEXT, independence_review_on DATE, id
    VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(group_id) REFERENCES stakeholder_group (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(organisation_id)
    REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_membership_group_id ON membership (group_id)""",
    """CREATE INDEX ix_membership_person_id ON membership (person_id)""",
    """
    CREATE TABLE consent_record ( person_id VARCHAR, purpose VARCHAR(40), given_on DATE, how TEXT,
    valid_until DATE, withdrawn_on DATE, withdrawal_note TEXT, id VARCHAR NOT NULL, position INTEGER
    NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(person_id) REFERENCES person
    (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_consent_record_person_id ON consent_record (person_id)""",
    """
    CREATE TABLE learning_session ( number INTEGER, title TEXT, kind_of VARCHAR(40), date DATE,
    start_time VARCHAR(5), end_time VARCHAR(5), location TEXT, facilitator_id VARCHAR, minutes_by_id
    VARCHAR, goal TEXT, resident_participation VARCHAR(40), unnamed_residents INTEGER, summary TEXT,
    experiment_ids JSON NOT NULL, reviewed_ids JSON NOT NULL, quote_ids JSON NOT NULL, average_score
    FLOAT, went_well TEXT, do_better TEXT, responses INTEGER, next_session_on DATE, minutes_status
    VARCHAR(40), approved_on DATE, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT
    NULL, PRIMARY KEY (id), FOREIGN KEY(facilitator_id) REFERENCES person (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(minutes_by_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """
    CREATE TABLE change_replaces ( change_id VARCHAR NOT NULL, earlier_id VARCHAR NOT NULL, PRIMARY
    KEY (change_id, earlier_id), FOREIGN KEY(change_id) REFERENCES change (id) )
    """,
    """CREATE INDEX ix_change_replaces_earlier_id ON change_replaces (earlier_id)""",
    """
    CREATE TABLE agreement_review ( agreement_id VARCHAR, session_id VARCHAR, helped TEXT, improve
    TEXT, reason_to_stop TEXT, outcome VARCHAR(40), new_version INTEGER, next_review_on DATE, id
    VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(session_id)
    REFERENCES learning_session (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_agreement_review_session_id ON agreement_review (session_id)""",
    """CREATE INDEX ix_agreement_review_agreement_id ON agreement_review (agreement_id)""",
    """
    CREATE TABLE learning_question ( number TEXT, text TEXT, raised_in_id VARCHAR, status VARCHAR(40),
    answer TEXT, answered_in_id VARCHAR, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted
    BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(raised_in_id) REFERENCES learning_session (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(answered_in_id) REFERENCES learning_session (id)
    DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_learning_question_raised_in_id ON learning_question (raised_in_id)""",
    """
    CREATE TABLE cycle ( experiment_id VARCHAR, number INTEGER, since DATE, until DATE, "plan" TEXT,
    do TEXT, study TEXT, act VARCHAR(40), act_note TEXT, id VARCHAR NOT NULL, position INTEGER NOT
    NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(experiment_id) REFERENCES experiment
    (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_cycle_experiment_id ON cycle (experiment_id)""",
    """
    CREATE TABLE measure ( experiment_id VARCHAR, name TEXT, kind_of VARCHAR(40), unit TEXT, direction
    VARCHAR(40), baseline FLOAT, target FLOAT, method TEXT, id VARCHAR NOT NULL, position INTEGER NOT
    NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(experiment_id) REFERENCES experiment
    (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_measure_experiment_id ON measure (experiment_id)""",
    """
    CREATE TABLE quote ( person_id VARCHAR, session_id VARCHAR, text TEXT, consent_id VARCHAR, id
    VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(session_id)
    REFERENCES learning_session (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(consent_id) REFERENCES
    consent_record (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_quote_person_id ON quote (person_id)""",
    """CREATE INDEX ix_quote_session_id ON quote (session_id)""",
    """
    CREATE TABLE attendance ( session_id VARCHAR, person_id VARCHAR, status VARCHAR(40), id VARCHAR
    NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(session_id) REFERENCES learning_session (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN
    KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_attendance_session_id ON attendance (session_id)""",
    """CREATE INDEX ix_attendance_person_id ON attendance (person_id)""",
    """
    CREATE TABLE agenda_item ( session_id VARCHAR, number INTEGER, title TEXT, minutes INTEGER,
    lead_id VARCHAR, notes TEXT, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT
    NULL, PRIMARY KEY (id), FOREIGN KEY(session_id) REFERENCES learning_session (id) DEFERRABLE
    INITIALLY DEFERRED, FOREIGN KEY(lead_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_agenda_item_session_id ON agenda_item (session_id)""",
    """
    CREATE TABLE agreement_version ( agreement_id VARCHAR, number INTEGER, decided_on DATE, session_id
    VARCHAR, agenda_item_id VARCHAR, reason TEXT, text TEXT, id VARCHAR NOT NULL, position INTEGER NOT
    NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(agreement_id) REFERENCES agreement
    (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(session_id) REFERENCES learning_session (id)
    DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) DEFERRABLE
    INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_agreement_version_agreement_id ON agreement_version (agreement_id)""",
    """CREATE INDEX ix_agreement_version_session_id ON agreement_version (session_id)""",
    """
    CREATE TABLE measurement ( measure_id VARCHAR, date DATE, value FLOAT, n INTEGER, note TEXT, id
    VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN
    KEY(measure_id) REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_measurement_measure_id ON measurement (measure_id)""",
    """
    CREATE TABLE insight ( session_id VARCHAR, kind_of VARCHAR(40), text TEXT, question_id VARCHAR,
    agenda_item_id VARCHAR, id VARCHAR NOT NULL, position INTEGER NOT NULL, deleted BOOLEAN NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(session_id) REFERENCES learning_session (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(question_id) REFERENCES learning_question (id) DEFERRABLE INITIALLY
    DEFERRED, FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_insight_agenda_item_id ON insight (agenda_item_id)""",
    """CREATE INDEX ix_insight_session_id ON insight (session_id)""",
    """
    CREATE TABLE decision ( session_id VARCHAR, text TEXT, decided_by VARCHAR(40), objection TEXT,
    agreement_ids JSON NOT NULL, agenda_item_id VARCHAR, id VARCHAR NOT NULL, position INTEGER NOT
    NULL, deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(session_id) REFERENCES
    learning_session (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(agenda_item_id) REFERENCES
    agenda_item (id) DEFERRABLE INITIALLY DEFERRED )
    """,
    """CREATE INDEX ix_decision_session_id ON decision (session_id)""",
    """CREATE INDEX ix_decision_agenda_item_id ON decision (agenda_item_id)""",
    """
    CREATE TABLE action_item ( session_id VARCHAR, text TEXT, owner_id VARCHAR, due DATE, status
    VARCHAR(40), done_on DATE, agenda_item_id VARCHAR, id VARCHAR NOT NULL, position INTEGER NOT NULL,
    deleted BOOLEAN NOT NULL, PRIMARY KEY (id), FOREIGN KEY(session_id) REFERENCES learning_session
    (id) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(owner_id) REFERENCES person (id) DEFERRABLE
    INITIALLY DEFERRED, FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) DEFERRABLE INITIALLY
    DEFERRED )
    """,
    """CREATE INDEX ix_action_item_session_id ON action_item (session_id)""",
    """CREATE INDEX ix_action_item_owner_id ON action_item (owner_id)""",
    """CREATE INDEX ix_action_item_agenda_item_id ON action_item (agenda_item_id)""",
    """
    CREATE VIRTUAL TABLE search_text USING fts5(body, content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3')
    """,
)


def upgrade() -> None:
    """Make it all in an empty database."""
    for statement in _STATEMENTS:
        op.execute(statement.strip())
