#!/usr/bin/perl
# Prints where Perl's expressions match: usage: matches.pl CASES ANSWERS
# CASES has a line for each case: pattern, flags and subject, the first and the last in hexadecimal, tab-separated.
# ANSWERS gets a line for each: the byte ranges of the first match and its groups ("-" for one that took no part), a bar,
# and the ranges of all matches. With the flag u, pattern and subject are UTF-8.
use strict;
use warnings;

my ($cases, $answers) = @ARGV;
open my $in, '<', $cases or die "$cases: $!";
open my $out, '>', $answers or die "$answers: $!";
while (my $line = <$in>) {
    chomp $line;
    my ($pattern, $flags, $subject) = split /\t/, $line, -1;
    $_ = pack 'H*', $_ for $pattern, $subject;
    my $is_utf8 = $flags =~ s/u//;
    if ($is_utf8) { utf8::decode($_) for $pattern, $subject }
    my $bytes = sub {
        my $before = substr $subject, 0, shift;
        utf8::encode($before) if $is_utf8;
        return length $before;
    };
    # An empty pattern would be the last one that matched.
    my $expression = eval { my $prefix = $flags eq '' ? '(?:)' : "(?$flags)"; qr/$prefix$pattern/ };
    if (!defined $expression) { print $out "error\n"; next }
    my $range = sub { defined $_[0] ? $bytes->($_[0]) . '..<' . $bytes->($_[1]) : '-' };
    my @first;
    if ($subject =~ $expression) {
        my ($starts, $ends) = ([@-], [@+]);
        @first = map { $range->($starts->[$_], $ends->[$_]) } 0 .. $#$ends;
    }
    my @all;
    while ($subject =~ /$expression/g) { push @all, $range->($-[0], $+[0]) }
    print $out "@first|@all\n";
}
close $out or die "$answers: $!";
