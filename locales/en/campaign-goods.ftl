campaign-goods-catalog = Catalogue
campaign-goods-catalog-hint = Every message of this campaign opens your catalogue.
campaign-goods-list = Products
campaign-goods-list-hint = Every message of this campaign shows these: up to 30 products in up to 10 sections. Separate the ids with commas.
campaign-goods-one = Product
campaign-goods-one-hint = Every message of this campaign shows this product.
campaign-goods-product = Product id
campaign-goods-picture = Product in the picture (optional)
campaign-goods-picture-hint = The id of a product; empty shows the first one.
campaign-goods-section = Section { $n }
campaign-goods-title = Heading
campaign-goods-ids = Product ids
campaign-goods-more = Add a section
campaign-goods-shown = { $count ->
    [one] { $n } product
   *[other] { $n } products
}
campaign-goods-lacks = Meta does not tell which products it shows: every campaign that sends it asks for them.
campaign-goods-error-catalog = Enter the number of the catalogue, as Commerce Manager shows it
campaign-goods-error-product = Enter the id of a product
campaign-goods-error-id = This is no product id: it has no spaces, commas or semicolons, and 200 characters at most
campaign-goods-error-long = A heading has { $most } characters at most
campaign-goods-error-empty = Name the products of this section, or clear its heading
campaign-goods-error-title = Each of several sections needs a heading
campaign-goods-error-count = Enter between 1 and { $most } products; there are { $given }
