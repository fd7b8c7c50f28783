from typing import Self

class Recipient:
    @classmethod
    def from_str(cls, text: str) -> Self: ...

class Identity:
    @classmethod
    def from_buffer(cls, data: bytes) -> Self: ...
