#!/usr/bin/perl
# Prints the names of attachments that Perl's MIME-tools sees: usage: names.pl FILE...
# For each file a line: its path, then each name in hexadecimal, tab-separated.
use strict;
use warnings;
use MIME::Parser;
use MIME::WordDecoder;

sub visit {
    my ($entity, $names) = @_;
    my $head = $entity->head;
    for my $name ($head->recommended_filename, $head->mime_attr('content-disposition.filename'),
        $head->mime_attr('content-type.name')) {
        $names->{$name} = 1 if defined $name && length $name;
    }
    visit($_, $names) for $entity->parts;
}

for my $path (@ARGV) {
    my %names;
    eval {
        my $parser = MIME::Parser->new;
        $parser->output_to_core(1);
        $parser->tmp_to_core(1);
        $parser->extract_nested_messages(1);
        $parser->extract_uuencode(1);
        local $SIG{__WARN__} = sub { };
        my $entity = $parser->parse_open($path);
        visit($entity, \%names) if $entity;
    };
    my @hex = map { my $text = $_; utf8::encode($text) if utf8::is_utf8($text); unpack 'H*', $text } sort keys %names;
    print join("\t", $path, @hex), "\n";
}
