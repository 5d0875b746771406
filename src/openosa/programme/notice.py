# SPDX-License-Identifier: Apache-2.0
"""What every screen, file and feed of a demonstration says of itself."""

from collections.abc import Mapping

__all__ = ["NOTICE"]

NOTICE: Mapping[str, str] = {
    "en": "Demonstration: facts from public sources, signed by demonstration keys, endorsed by no government.",
    "ja": "実演用:公開情報に基づく事実を実演用の鍵で署名したものであり、いかなる政府の承認も受けていません。",
    "ms": "Demonstrasi: fakta daripada sumber awam, ditandatangani dengan kunci demonstrasi, "
    "tidak disahkan oleh mana-mana kerajaan.",
}
