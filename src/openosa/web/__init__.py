# SPDX-License-Identifier: Apache-2.0
"""The screens of one node, in three languages, and its answers to programs. They compose and decide nothing."""
