"""Which empty roster can an organisation fill in, and what does each column ask for?"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from assess.reception.roster.columns import HEADINGS, Column

Say = Callable[[str], str]
TEXT = "@"  # the format that keeps a long number's digits and makes no date of 1-2
WIDTH, EXPLAINED_WIDTH = 18, 70  # characters
EXAMPLES: Mapping[Column, str] = {  # a made-up person; the number is the example of GB 11643-1999
    Column.NAME: "张三（虚构）", Column.PINYIN: "Zhang San", Column.SEX: "女", Column.BIRTH: "1949-12-31",
    Column.ID_NUMBER: "11010519491231002X", Column.CERTIFICATE: "11010519491231002X72",
    Column.DISABILITY: "肢体二级;言语三级", Column.GRADE: "", Column.EVIDENCE: "残疾人证", Column.PHONE: "13900000000",
    Column.ADDRESS: "", Column.GUARDIAN: "", Column.COMMUNICATION: "口语;文字", Column.SCHOOLING: "初中",
    Column.WORK: "", Column.AIDS: "轮椅",
}  # fmt: skip


def explained(say: Say) -> dict[Column, str]:
    """What each column asks for, in the desk's language."""
    return {
        Column.NAME: say("Needed. The name, or how the person wants to be called."),
        Column.PINYIN: say("If wanted."),
        Column.SEX: say("男 or 女 (M or F). Left empty, it is taken from the number."),
        Column.BIRTH: say("Year first: 1990-05-06 or 1990年5月6日. Left empty, it is taken from the number."),
        Column.ID_NUMBER: say("18 places. Left empty, it is taken from the certificate number."),
        Column.CERTIFICATE: say("The 20 places of the certificate, with B1, B2 ... where it was reissued."),
        Column.DISABILITY: say("Each category with its grade: 肢体二级;言语三级. Name every one of multiple."),
        Column.GRADE: say("Only where the grades do not stand beside the categories; in the same order."),
        Column.EVIDENCE: say("残疾人证 or 医生证明. Needed where there is a disability and no certificate number."),
        Column.PHONE: say("One number."),
        Column.ADDRESS: say("If wanted."),
        Column.GUARDIAN: say("Name of the guardian, where there is one."),
        Column.COMMUNICATION: say("One or more of: 口语, 文字, 手语, 盲文, 图片, 沟通板, 触觉."),
        Column.SCHOOLING: say("One of: 无, 小学, 初中, 高中, 中专, 大专, 本科, 特殊教育."),
        Column.WORK: say("Work so far, in a few words."),
        Column.AIDS: say("Aids in use, e.g. a wheelchair or a hearing aid."),
    }


def as_csv() -> bytes:
    """The head alone, in UTF-8 with the mark by which a spreadsheet program knows it."""
    return (",".join(names[0] for names in HEADINGS.values()) + "\r\n").encode("utf-8-sig")


def as_workbook(say: Say) -> bytes:
    """An empty sheet whose columns are text, and a second one that explains them and is not read."""
    book, saved = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.title = say("Roster")
    sheet.append([names[0] for names in HEADINGS.values()])
    sheet.freeze_panes = "A2"
    for place in range(1, len(HEADINGS) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
        sheet.column_dimensions[get_column_letter(place)].number_format = TEXT
        sheet.cell(row=1, column=place).font = Font(bold=True)
    _explain(book, say)
    book.save(saved)
    return saved.getvalue()


def _explain(book: Workbook, say: Say) -> None:
    """A sheet whose name begins with # is a note, which reading leaves out."""
    sheet = book.create_sheet("# " + say("How to fill it in"))
    sheet.append([say("Column"), say("What stands there"), say("Example (a made-up person)")])
    for column, told in explained(say).items():
        sheet.append([HEADINGS[column][0], told, EXAMPLES[column]])
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = TEXT
            if cell.row == 1:
                cell.font = Font(bold=True)
    sheet.column_dimensions["A"].width = WIDTH
    sheet.column_dimensions["B"].width = sheet.column_dimensions["C"].width = EXPLAINED_WIDTH
