"""The key file of a proeftuin: its random key, open, or wrapped by a password.

A key file holds slots. An ``open`` slot is the key itself: it is no secret. A ``password`` slot holds it wrapped by
Argon2id of the password. A ``key`` slot holds it wrapped by a later key of the same proeftuin, so that the recovery
sheet of today opens back-ups from before. A proeftuin that is getting another key has slots for both while the
database is replaced; the salt at the start of the database tells which of them counts.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from anders_desktop.errors import ContentError, PasswordNeededError, WrongPasswordError
from anders_desktop.store import engine, recovery
from anders_desktop.text import _

SALT = 16  # bytes, at the start of every database and at the end of its key
_OPS, _MEMORY = 3, 64 << 20  # Argon2id: a tenth of a second on a plain laptop
_MOST_OPS, _MOST_MEMORY = 20, 1 << 30  # what a file from elsewhere may ask of this computer

Slot = Mapping[str, Any]


class Secret(NamedTuple):
    """What opens a proeftuin with a password: the password, or what stands on the recovery sheet."""

    password: str = ""
    sheet: str = ""


class KeyFile(NamedTuple):
    """What lies beside a database. ``label`` is the word by which a person knows it without the password."""

    slots: tuple[Slot, ...]
    label: str = ""

    @property
    def locked(self) -> bool:
        """Whether no slot gives a key by itself."""
        return not any(slot["kind"] == "open" for slot in self.slots)

    def text(self) -> str:
        """The file as it is written."""
        said = {"format": 1, "slots": list(self.slots)}
        return json.dumps(said | ({"label": self.label} if self.label else {}), ensure_ascii=False)

    def unlock(self, secret: Secret | None, salt: Callable[[], bytes]) -> str:
        """The key of the database that begins with ``salt``.

        Raises PasswordNeededError without a secret, WrongPasswordError when it does not fit, ContentError when the
        key file itself is damaged. ``salt`` is asked only when there are keys of two databases.
        """
        wanted = self._wanted(salt)
        for slot in self.slots:
            if slot["kind"] == "open" and _salt(slot) == wanted:
                return str(slot["key"])
        if secret is None or not (secret.password or secret.sheet):
            raise PasswordNeededError(_("Deze proeftuin heeft een wachtwoord."))
        if secret.sheet:
            return self._by_sheet(recovery.read(secret.sheet), wanted)
        for slot in self.slots:
            if slot["kind"] == "password":
                found = self._reached(_opened_slot(slot, secret.password), wanted)
                if found:
                    return found
        raise WrongPasswordError(_("Dit wachtwoord is niet goed."))

    def by_key(self, key: str, salt: Callable[[], bytes]) -> str:
        """The key of the database that begins with ``salt``, from a key that is known already; "" when it is another."""
        if key[-2 * SALT :] not in {_salt(slot) for slot in self.slots}:
            return ""
        return self._reached(key, self._wanted(salt))

    def belongs(self, key: str) -> bool:
        """Whether a key may be the one in here, and the only one."""
        return {_salt(slot) for slot in self.slots} == {key[-2 * SALT :]}

    def with_slots(self, *slots: Slot) -> KeyFile:
        """The same file with more slots."""
        return KeyFile((*self.slots, *slots), self.label)

    def _wanted(self, salt: Callable[[], bytes]) -> str:
        salts = {_salt(slot) for slot in self.slots}
        wanted = salts.pop() if len(salts) == 1 else salt().hex()
        if salts and wanted not in salts:
            raise ContentError(_("Deze proeftuin is beschadigd. Er is niets veranderd."))
        return wanted

    def _reached(self, key: str, wanted: str) -> str:
        """The wanted key from one that is known: itself, or one that lies behind it."""
        if not key or key[-2 * SALT :] == wanted:
            return key
        return self._behind(bytes.fromhex(key)[:-SALT], wanted)

    def _behind(self, key: bytes, wanted: str) -> str:
        for slot in self.slots:
            if slot["kind"] == "key" and _salt(slot) == wanted and (found := _unwrapped(slot, key)):
                return found
        return ""

    def _by_sheet(self, key: bytes, wanted: str) -> str:
        for slot in self.slots:
            if slot["kind"] == "password" and slot["proof"] == _proof(key):
                found = self._reached(key.hex() + str(slot["file_salt"]), wanted)
                if found:
                    return found
        if found := self._behind(key, wanted):
            return found
        raise WrongPasswordError(
            _(
                "Dit herstelblad is van een andere proeftuin, of van een eerder wachtwoord. Zoek het nieuwste blad."
            )
        )


def open_slot(key: str) -> Slot:
    """A slot with the key itself."""
    return {"kind": "open", "key": key}


def open_text(key: str) -> str:
    """The key file of a proeftuin without a password."""
    return KeyFile((open_slot(key),)).text()


def password_slot(key: str, password: str) -> Slot:
    """A slot with the key behind a password."""
    import secrets  # comes with OpenSSL: only when it is used

    salt = secrets.token_bytes(SALT)
    slot = {
        "kind": "password",
        "ops": _OPS,
        "memory": _MEMORY,
        "salt": salt.hex(),
        "wrapped": _box(_stretched(password, salt, _OPS, _MEMORY)).encrypt(bytes.fromhex(key)).hex(),
        "file_salt": key[-2 * SALT :],
        "proof": _proof(bytes.fromhex(key)[:-SALT]),
    }
    return slot | {"sum": _sum(slot)}


def renewed(beside: KeyFile, key: str, password: str) -> KeyFile:
    """The same key behind another password; the recovery sheet stays as it is."""
    kept = [slot for slot in beside.slots if slot["kind"] == "key" and _salt(slot) == key[-2 * SALT :]]
    return KeyFile((password_slot(key, password), *kept), beside.label)


def behind(earlier: str, beside: KeyFile, key: str) -> KeyFile:
    """The key file for a copy with an ``earlier`` key: behind the password of now, without knowing that password."""
    slots = [slot for slot in beside.slots if slot["kind"] == "password"]
    return KeyFile((*slots, later_key_slot(earlier, key)), beside.label)


def later_key_slot(key: str, later: str) -> Slot:
    """A slot with an earlier key behind the key that came after it."""
    slot = {
        "kind": "key",
        "wrapped": _box(bytes.fromhex(later)[:-SALT]).encrypt(bytes.fromhex(key)).hex(),
        "file_salt": key[-2 * SALT :],
    }
    return slot | {"sum": _sum(slot)}


def open_key(beside: KeyFile) -> str:
    """The key that lies open in a key file; "" when none does."""
    return next((str(slot["key"]) for slot in beside.slots if slot["kind"] == "open"), "")


def read(text: str, name: str) -> KeyFile:
    """The key file from its text; ContentError when it is damaged."""
    try:
        said = json.loads(text)
        slots = tuple(said["slots"])
        for slot in slots:
            _judge(slot)
        if not slots:
            raise ValueError("no slots")
        return KeyFile(slots, str(said.get("label", ""))[:200])
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ContentError(_("‘{name}’ is beschadigd: de sleutel ontbreekt.").format(name=name)) from error


def is_locked(text: str) -> bool:
    """Whether a key file asks for a password."""
    return read(text, "").locked


def has_password(text: str) -> bool:
    """Whether the key file of an open proeftuin asks for a password; one that was made just now has no file yet."""
    return bool(text) and is_locked(text)


def salt_of(database: Path) -> bytes:
    """The salt of a database that is not open: letting go of a file also lets go of its locks."""
    with database.open("rb") as file:
        return file.read(SALT)


def seal_text(content: bytes, key: str) -> bytes:
    """Content that only who has the key reads."""
    return bytes(_box(bytes.fromhex(key)[:-SALT]).encrypt(zlib.compress(content)))


def unseal_text(content: bytes, key: str) -> bytes:
    """What :func:`seal_text` was given; ContentError when it is damaged or belongs to another key."""
    from nacl.exceptions import CryptoError

    try:
        return zlib.decompress(_box(bytes.fromhex(key)[:-SALT]).decrypt(content))
    except (CryptoError, ValueError, zlib.error) as error:
        raise ContentError(_("Het leesbare document is beschadigd.")) from error


def sheet_groups(key: str) -> list[str]:
    """What stands on the recovery sheet of a key."""
    return recovery.groups(bytes.fromhex(key)[:-SALT])


def _judge(slot: Slot) -> None:
    """Raise ValueError or LookupError for a slot that cannot be right."""
    if slot["kind"] == "open":
        if bytes.fromhex(slot["key"]).hex() != slot["key"] or len(slot["key"]) != 2 * engine.KEY_BYTES:
            raise ValueError("key")
        return
    if slot["kind"] not in {"password", "key"} or slot["sum"] != _sum(slot):
        raise ValueError("slot")
    bytes.fromhex(slot["wrapped"])
    if slot["kind"] == "password":
        within = 0 < int(slot["ops"]) <= _MOST_OPS and 0 < int(slot["memory"]) <= _MOST_MEMORY
        if not within or len(bytes.fromhex(slot["salt"])) != SALT or len(slot["file_salt"]) != 2 * SALT:
            raise ValueError("parameters")


def _opened_slot(slot: Slot, password: str) -> str:
    """The key in a slot by its password; "" when it is not that."""
    salt = bytes.fromhex(slot["salt"])
    return _unwrapped(slot, _stretched(password, salt, int(slot["ops"]), int(slot["memory"])))


def _unwrapped(slot: Slot, key: bytes) -> str:
    from nacl.exceptions import CryptoError

    try:
        return bytes(_box(key).decrypt(bytes.fromhex(slot["wrapped"]))).hex()
    except (CryptoError, ValueError):
        return ""


def _stretched(password: str, salt: bytes, ops: int, memory: int) -> bytes:
    from nacl.pwhash import argon2id

    words = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return bytes(argon2id.kdf(32, words, salt, opslimit=ops, memlimit=memory))


def _box(key: bytes) -> Any:
    from nacl.secret import SecretBox  # only with a password: the first window does not wait for it

    return SecretBox(key)


def _salt(slot: Slot) -> str:
    return str(slot["key"])[-2 * SALT :] if slot["kind"] == "open" else str(slot["file_salt"])


def _proof(key: bytes) -> str:
    """Tells whether a sheet belongs to a key; a random key of 256 bits cannot be found from it."""
    return hashlib.blake2b(key, digest_size=16, person=b"anders-sheet").hexdigest()


def _sum(slot: Slot) -> str:
    """Tells a damaged slot from a wrong password."""
    said = {name: value for name, value in slot.items() if name != "sum"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
