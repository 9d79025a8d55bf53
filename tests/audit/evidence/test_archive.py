"""The archive: bytes follow from contents, a name appears only on a whole file."""

import hashlib
import zipfile

import pytest

from audit.evidence.archive import EPOCH, Archive


def write(path, members):
    with Archive(path) as archive:
        for name, content in members:
            archive.add(name, content)
        archive.publish()
        return archive.digests


def test_contents_times_and_digests(tmp_path):
    digests = write(tmp_path / "a.zip", [("one", b"1"), ("two", iter([b"2" * 700_000, b"2" * 700_000]))])
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert [(info.filename, info.date_time, info.external_attr >> 16) for info in archive.infolist()] == [("one", EPOCH, 0o644), ("two", EPOCH, 0o644)]
        assert digests == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def test_pieces_or_whole_the_bytes_are_the_same(tmp_path):
    write(tmp_path / "a.zip", [("one", b"line\n" * 1000)])
    write(tmp_path / "b.zip", [("one", (b"line\n" for _ in range(1000)))])
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_only_a_partial_exists_before_it_is_published_and_nothing_after_an_error(tmp_path):
    with pytest.raises(KeyError), Archive(tmp_path / "a.zip") as archive:
        archive.add("one", b"1")
        assert [path.name for path in tmp_path.iterdir()] == ["a.zip.partial"]
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_an_error_inside_a_stream_leaves_nothing(tmp_path):
    def broken():
        yield b"x" * (2 << 20)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write(tmp_path / "a.zip", [("one", broken())])
    assert list(tmp_path.iterdir()) == []


def test_an_older_bundle_stays_until_the_new_one_is_whole(tmp_path):
    write(tmp_path / "a.zip", [("one", b"old")])
    with Archive(tmp_path / "a.zip") as archive:
        archive.add("one", b"new")
        assert zipfile.ZipFile(tmp_path / "a.zip").read("one") == b"old"
        archive.publish()
    assert zipfile.ZipFile(tmp_path / "a.zip").read("one") == b"new"


def test_a_second_writer_is_refused_and_harms_nothing(tmp_path):
    with Archive(tmp_path / "a.zip") as first:
        first.add("one", b"1")
        with pytest.raises(FileExistsError), Archive(tmp_path / "a.zip"):
            pass
        first.publish()
    assert zipfile.ZipFile(tmp_path / "a.zip").read("one") == b"1"


def test_only_its_owner_can_read_it(tmp_path):
    write(tmp_path / "a.zip", [("one", b"1")])
    assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0
