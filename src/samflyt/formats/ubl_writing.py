"""Writes invoices and credit notes as UBL 2.1 in the order that the schema asks for."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from lxml import etree

from samflyt.formats.ubl import BadDocument, Document, Line, Party, faults

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CAC = f"{{{UBL}CommonAggregateComponents-2}}"
CBC = f"{{{UBL}CommonBasicComponents-2}}"
CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
#: The scheme of Norwegian organisation numbers.
SCHEME = "0192"

Element = Any
_make: Callable[..., Element] = etree.SubElement


def namespaces(root: str) -> dict[str | None, str]:
    return {None: f"{UBL}{root}-2", "cac": CAC[1:-1], "cbc": CBC[1:-1]}


def group(parent: Element, name: str) -> Element:
    return _make(parent, CAC + name)


def leaf(parent: Element, name: str, text: object, /, **attributes: str) -> None:
    """A value; one that is empty is left out, as the rules forbid empty elements."""
    written = str(text)
    if written:
        _make(parent, CBC + name, **attributes).text = written


def money(parent: Element, name: str, amount: Decimal) -> None:
    leaf(parent, name, f"{amount:.2f}", currencyID="NOK")


def write(document: Document) -> bytes:
    """The document as bytes; raises BadDocument with all its faults."""
    found = faults(document)
    if found:
        raise BadDocument(found)
    kind = "CreditNote" if document.is_credit_note else "Invoice"
    root = etree.Element(f"{{{UBL}{kind}-2}}{kind}", nsmap=namespaces(kind))
    _head(root, document)
    party(group(group(root, "AccountingSupplierParty"), "Party"), document.seller)
    party(group(group(root, "AccountingCustomerParty"), "Party"), document.buyer)
    _payment(root, document)
    _totals(root, document)
    for number, line in enumerate(document.lines, start=1):
        _line(root, document, number, line)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _head(root: Element, document: Document) -> None:
    leaf(root, "CustomizationID", CUSTOMIZATION)
    leaf(root, "ProfileID", PROFILE)
    leaf(root, "ID", document.number)
    leaf(root, "IssueDate", document.issued)
    if document.payment is not None:
        leaf(root, "DueDate", document.payment.due)
        leaf(root, "InvoiceTypeCode", 380)
    else:
        leaf(root, "CreditNoteTypeCode", 381)
    leaf(root, "Note", document.note)
    leaf(root, "DocumentCurrencyCode", "NOK")
    leaf(root, "BuyerReference", document.buyer_reference)
    period = group(root, "InvoicePeriod")
    leaf(period, "StartDate", document.start)
    leaf(period, "EndDate", document.end)
    if document.credits is not None:
        named = group(group(root, "BillingReference"), "InvoiceDocumentReference")
        leaf(named, "ID", document.credits.number)
        leaf(named, "IssueDate", document.credits.issued)
    if document.contract:
        leaf(group(root, "ContractDocumentReference"), "ID", document.contract)


def party(element: Element, described: Party) -> None:
    """A party's address in Peppol, name, postal address, registers and legal identity."""
    number = described.organisation_number
    leaf(element, "EndpointID", described.endpoint or number, schemeID=SCHEME)
    leaf(group(element, "PartyName"), "Name", described.name)
    address = group(element, "PostalAddress")
    leaf(address, "StreetName", described.street)
    leaf(address, "CityName", described.city)
    leaf(address, "PostalZone", described.postal_code)
    leaf(group(address, "Country"), "IdentificationCode", "NO")
    if described.vat_registered:
        _register(element, f"NO{number}MVA", "VAT")
    if described.business_register:
        _register(element, "Foretaksregisteret", "TAX")
    legal = group(element, "PartyLegalEntity")
    leaf(legal, "RegistrationName", described.name)
    leaf(legal, "CompanyID", number, schemeID=SCHEME)


def _register(element: Element, company: str, scheme: str) -> None:
    tax = group(element, "PartyTaxScheme")
    leaf(tax, "CompanyID", company)
    leaf(group(tax, "TaxScheme"), "ID", scheme)


def _payment(root: Element, document: Document) -> None:
    payment = document.payment
    if payment is None:
        return
    means = group(root, "PaymentMeans")
    leaf(means, "PaymentMeansCode", 30, name="Credit transfer")
    leaf(means, "PaymentID", payment.kid)
    leaf(group(means, "PayeeFinancialAccount"), "ID", payment.account)
    if payment.terms:
        leaf(group(root, "PaymentTerms"), "Note", payment.terms)


def _totals(root: Element, document: Document) -> None:
    total = document.total
    tax = group(root, "TaxTotal")
    money(tax, "TaxAmount", Decimal(0))
    subtotal = group(tax, "TaxSubtotal")
    money(subtotal, "TaxableAmount", total)
    money(subtotal, "TaxAmount", Decimal(0))
    reason = "" if document.vat.category == "Z" else document.vat.reason
    _category(group(subtotal, "TaxCategory"), document.vat.category, reason)
    sums = group(root, "LegalMonetaryTotal")
    for name in ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount"):
        money(sums, name, total)
    money(sums, "PayableAmount", total)


def _category(element: Element, category: str, reason: str = "") -> None:
    leaf(element, "ID", category)
    if category != "O":
        leaf(element, "Percent", 0)
    leaf(element, "TaxExemptionReason", reason)
    leaf(group(element, "TaxScheme"), "ID", "VAT")


def _line(root: Element, document: Document, number: int, line: Line) -> None:
    credit = document.is_credit_note
    element = group(root, "CreditNoteLine" if credit else "InvoiceLine")
    leaf(element, "ID", number)
    quantity = "CreditedQuantity" if credit else "InvoicedQuantity"
    leaf(element, quantity, line.days, unitCode="DAY")
    money(element, "LineExtensionAmount", line.amount)
    period = group(element, "InvoicePeriod")
    leaf(period, "StartDate", line.first)
    leaf(period, "EndDate", line.last)
    item = group(element, "Item")
    leaf(item, "Description", f"Opphold {line.reference}")
    leaf(item, "Name", line.name)
    leaf(group(item, "SellersItemIdentification"), "ID", "USK")
    _category(group(item, "ClassifiedTaxCategory"), document.vat.category)
    money(group(element, "Price"), "PriceAmount", line.price)
