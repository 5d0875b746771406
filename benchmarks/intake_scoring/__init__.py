# SPDX-License-Identifier: Apache-2.0
"""A reading scored against an annotated text, by the rules of docs/intake-evaluation.md. Pure but for the texts."""
