# SPDX-License-Identifier: Apache-2.0
import openosa.record

FACE = """
Admitted Audit AuditedLog Basis Diverged Envelope Event EventId Fault ForeignStorage Genesis Json Keyset Log LoggedEvent
MemoryStorage NoteKey NoteSigner Officer Order RecordError Reply Seen Signer SqliteStorage Storage StorageBroken
StoredLog VerifyKey WrongPassphrase accept_reply audit canonical canonical_order demonstration_signer fetch
interleaved is_demonstration_origin leaf_hash log_file new_signer next_push open_keys pulled push read_entry read_event
receive_push refill seal_keys sign_event verify_event write_event
"""


def test_the_face_changes_on_purpose_only() -> None:
    assert sorted(openosa.record.__all__) == sorted(FACE.split())
    assert all(hasattr(openosa.record, name) for name in openosa.record.__all__)
