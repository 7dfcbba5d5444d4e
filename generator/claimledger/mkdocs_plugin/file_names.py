"""The names of files, the same whichever way a disk writes letters with accents."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, file_sort_key

from claimledger.prose.files import composed


def compose_names(files: Files, config: MkDocsConfig) -> None:
    """Names files of the site as they would be named where each such letter is one character.

    Their addresses follow from that, and so does their order.
    """
    own = [file for file in files if file.src_dir == config.docs_dir and not file.generated_by]
    names = composed(file.src_uri for file in own)
    if all(name == disk for disk, name in names.items()):
        return
    others = [file for file in files if file.src_uri not in names]
    for file in (*own, *others):
        files.remove(file)
    renamed = [_named(file, names[file.src_uri]) for file in own]
    for file in (*sorted(renamed, key=file_sort_key), *others):
        files.append(file)


def _named(file: File, name: str) -> File:
    """The file under a name."""
    if file.src_uri == name:
        return file
    new = File(name, file.src_dir, file.dest_dir, file.use_directory_urls, inclusion=file.inclusion)
    new.abs_src_path = file.abs_src_path
    return new
