#!/usr/bin/perl
# Scores messages with SpamAssassin, used as a library: local tests, no classifier, one process.
#
# Usage: spamassassin-scorer.pl RULES SITE     names of files on standard input, one a line; PERL5LIB names the modules
#
# Prints a line of JSON when it is ready, and one for each message: its name, the score, processor time in ms, the rules
# that hit and the sub-rules that hit, each with how often. A leading separator of mbox is dropped, as an MTA would.
#
# Encode::Detect is never loaded, Email::Address::XS with BENCHMARK_ADDRESS_XS=1 only: what they add changes hits, and
# Debian installs neither of them with SpamAssassin.
use strict;
use warnings;

BEGIN {
    my %absent = ('Encode/Detect.pm' => 1, 'Encode/Detect/Detector.pm' => 1);
    $absent{'Email/Address/XS.pm'} = 1 unless $ENV{BENCHMARK_ADDRESS_XS};
    unshift @INC, sub { die "$_[1] is left out\n" if $absent{$_[1]}; return };
}

use File::Temp;
use JSON::PP;
use Mail::SpamAssassin;
use Time::HiRes qw(clock_gettime CLOCK_PROCESS_CPUTIME_ID);

die "usage: $0 RULES SITE <NAMES\n" unless @ARGV == 2;
my ($rules, $site) = @ARGV;
$| = 1;
my $json = JSON::PP->new->canonical->ascii;
# It makes folders in its home, whatever it is told.
my $home = File::Temp->newdir;
my $start = clock_gettime(CLOCK_PROCESS_CPUTIME_ID);
my $scorer = Mail::SpamAssassin->new({
    local_tests_only => 1, dont_copy_prefs => 1, require_rules => 1, userprefs_filename => "$home/absent",
    rules_filename => $rules, site_rules_filename => $site, home_dir_for_helpers => "$home",
    LOCAL_STATE_DIR => "$home/absent",
});
$scorer->compile_now(0, 0);
print $json->encode({
    ready => JSON::PP::true, version => Mail::SpamAssassin::Version(),
    start_ms => 1000 * (clock_gettime(CLOCK_PROCESS_CPUTIME_ID) - $start),
    address_xs => $INC{'Email/Address/XS.pm'} ? JSON::PP::true : JSON::PP::false,
    bayes => $scorer->{conf}{use_bayes} ? JSON::PP::true : JSON::PP::false,
}), "\n";

while (my $name = <STDIN>) {
    chomp $name;
    open my $file, '<:raw', $name or die "$name: $!\n";
    # Only here: with $/ undefined the parser of messages reads differently.
    my $message = do { local $/; <$file> } // '';
    close $file;
    $message =~ s/\AFrom [^\n]*\n//;
    my $begin = clock_gettime(CLOCK_PROCESS_CPUTIME_ID);
    my $parsed = $scorer->parse($message, 0);
    my $status = $scorer->check($parsed);
    my $score = $status->get_score();
    my @hits = @{$status->{test_names_hit}};
    my $counts = $status->{tests_already_hit};
    my @subrules = split /,/, $status->get_names_of_subtests_hit();
    my %scores = %{$status->get_names_of_tests_hit_with_scores_hash()};
    $status->finish;
    $parsed->finish;
    my $took = clock_gettime(CLOCK_PROCESS_CPUTIME_ID) - $begin;
    my %subrules;
    $subrules{$_} += 1 for @subrules;
    print $json->encode({
        id => $name, bytes => length $message, score => 0 + sprintf('%.3f', $score), cpu_ms => 0 + sprintf('%.4f', 1000 * $took),
        hits => {map { $_ => 0 + ($counts->{$_} || 1) } @hits}, subrules => \%subrules,
        scores => {map { $_ => 0 + $scores{$_} } @hits},
    }), "\n";
}
